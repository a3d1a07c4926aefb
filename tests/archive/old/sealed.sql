CREATE FUNCTION public.audit_only_grows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the audit only grows'; END $$;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alongside (
    "user" character varying NOT NULL,
    assignable character varying NOT NULL,
    record character varying NOT NULL
);
CREATE TABLE public.assignments (
    "user" character varying NOT NULL,
    assignable character varying NOT NULL,
    standing boolean DEFAULT true NOT NULL,
    sound boolean DEFAULT true NOT NULL,
    staff boolean DEFAULT true NOT NULL
);
CREATE TABLE public.attempts (
    key character varying NOT NULL,
    since bigint NOT NULL,
    failures integer NOT NULL
);
CREATE TABLE public.audit (
    number integer NOT NULL,
    at character varying NOT NULL,
    "user" character varying NOT NULL,
    act character varying NOT NULL,
    detail character varying NOT NULL,
    previous character varying NOT NULL,
    hash character varying NOT NULL
);
CREATE TABLE public.batches (
    key character varying NOT NULL,
    receipt text NOT NULL
);
CREATE TABLE public.blobs (
    digest character varying NOT NULL,
    bytes bigint NOT NULL,
    state character varying NOT NULL
);
CREATE TABLE public.codes (
    hash character varying NOT NULL,
    "user" character varying NOT NULL,
    expires character varying NOT NULL,
    used boolean DEFAULT false NOT NULL
);
CREATE TABLE public.devices (
    number integer NOT NULL,
    hash character varying NOT NULL,
    "user" character varying NOT NULL,
    name character varying NOT NULL,
    made character varying NOT NULL,
    seen character varying NOT NULL,
    bytes bigint DEFAULT '0'::bigint NOT NULL,
    quota bigint,
    revoked boolean DEFAULT false NOT NULL,
    key character varying DEFAULT ''::character varying NOT NULL,
    expires character varying DEFAULT ''::character varying NOT NULL,
    next_hash character varying,
    next_key character varying DEFAULT ''::character varying NOT NULL,
    tool boolean DEFAULT false NOT NULL,
    "only" character varying DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.devices_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.devices_number_seq OWNED BY public.devices.number;
CREATE TABLE public.erased (
    subject character varying NOT NULL
);
CREATE TABLE public.escrow (
    device integer NOT NULL,
    sealed text NOT NULL,
    at character varying NOT NULL
);
CREATE TABLE public.facts (
    name character varying NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.feed (
    cursor bigint NOT NULL,
    statement character varying NOT NULL,
    audience character varying DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.feed_cursor_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.feed_cursor_seq OWNED BY public.feed.cursor;
CREATE TABLE public.grants (
    statement character varying NOT NULL,
    record character varying NOT NULL,
    "user" character varying NOT NULL,
    value text NOT NULL,
    supersedes text NOT NULL,
    staff boolean NOT NULL
);
CREATE TABLE public.holders (
    digest character varying NOT NULL,
    "user" character varying NOT NULL
);
CREATE TABLE public.records (
    record character varying NOT NULL,
    scope character varying NOT NULL,
    assignable character varying NOT NULL,
    maker character varying DEFAULT ''::character varying NOT NULL
);
CREATE TABLE public.statements (
    id character varying NOT NULL,
    scope character varying NOT NULL,
    subject character varying NOT NULL,
    record character varying NOT NULL,
    assignable character varying NOT NULL,
    access character varying NOT NULL,
    core character varying NOT NULL,
    body text NOT NULL,
    erased boolean DEFAULT false NOT NULL,
    attribute character varying DEFAULT ''::character varying NOT NULL
);
CREATE TABLE public.stewards (
    recipient character varying NOT NULL,
    name character varying NOT NULL,
    at character varying NOT NULL
);
CREATE TABLE public.uploads (
    id character varying NOT NULL,
    "user" character varying NOT NULL,
    device integer NOT NULL,
    digest character varying NOT NULL,
    length bigint NOT NULL,
    expires character varying NOT NULL,
    done boolean DEFAULT false NOT NULL
);
CREATE TABLE public.users (
    name character varying NOT NULL,
    role character varying NOT NULL,
    revoked boolean DEFAULT false NOT NULL
);
CREATE TABLE public.uses (
    digest character varying NOT NULL,
    statement character varying NOT NULL
);
ALTER TABLE ONLY public.devices ALTER COLUMN number SET DEFAULT nextval('public.devices_number_seq'::regclass);
ALTER TABLE ONLY public.feed ALTER COLUMN cursor SET DEFAULT nextval('public.feed_cursor_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0006');
INSERT INTO public.assignments VALUES ('glwbfHTGsNTpqmFGATlE66tvb5VU', 'interview-1', true, true, true);
INSERT INTO public.assignments VALUES ('r9/RILcoIY7QDO2ztKte58ICZALIzS2jCBE=', 'interview-1', true, true, true);
INSERT INTO public.audit VALUES (1, '2026-11-26T18:14:14+00:00', 'CGSmDoVpUOg3M3uk2vpqZXfTT+Tcs0XF22OX8li+QYNwsRExxjJ7A5ZfPeYUnJx4FA==', 'user-added', 'joYYPzl7jvHJXS0P3D0ibtnK3xoEhztjkDL3NFC/c3d9v/PTOVztUyg9wVeVsP3k5u18', 'rzikjRCknUFDSfdtzA+2tNfbdwPnpLrv2CRUw7w2ZifNQ2zmZMDgW4gn9Wb3A83N5ncMwu0Uj41xQRprDrzdDeCtU40Czm1KYa/tgy3Vp9uYJEn7ASLWd3SH9ei7P28sFlrA9fdfhZc=', 'ry3ZhqkGX0rn/B7x3eK8M6W+cW8AavJoEVJXfl+rtaGZsJoTbTDPUGt0CK5xYNdAh1DzHBKQVVg4+tawpcXyTDYIegtOVnTkIeTBEPC7zilQ7tlzLCf8J1qXlflWBEICq8HHwwrgstE=');
INSERT INTO public.audit VALUES (2, '2026-11-26T18:14:19+00:00', '9FuZa+YKqEW2wgeHQFlJhYKoBylr6HCT5DK/aJTHfQI8QCEUa1dsEwjuNQKz', 'joined', 'ZjMxH9/wtUuuzm1krdCxabrfkBbWYrv2FDqIhiF98nEuMSB8t+dur8KYHXp2OS99', 'UmXT0zYXqN3OFq/xh6owMepdwv/XSpQcJ9wfCOrOUYhvQd4ctg09GRAJxIw5sEmTLuh5kKa9a2nE5MrzOIafOyCyq0CuxEjWp7Mpds/9JYVKdXlvCtQPuITrY8a1+vnJqaqkbuzPa6Y=', 'pLC1OZqatdTN+c4swybIVDbmD6B8qB+qgpZoXxy2veWKp01v7qnurb3NCiaAO7Rkm0xZmVSua186hIXMNKtbn+9tNIhB5ME4Es0P0eH18qKAv37IBkQdBp+CF9m93YQbCBzPkRSBMhs=');
INSERT INTO public.audit VALUES (3, '2026-11-26T18:14:20+00:00', 'sSmWiffC98Ht6NPQcDUfKctWZxLzNyvE4XJZ3CnCzRIT9z48LatDCRB6/rdx', 'key-entrusted', 'RZoXrv8lgqpUZhVg6Mejl0foQ0qLbvt5CHaGzkQI7scnIipZiYw28Wk/ef0yRTvi', '1kVa2AEAHnnIGYGJrjUQajFc1CQ5pjXboctrBHb/m9Or3p+koiMqXa2pJKghrMQVqPmLa4RSqsn3y6jzdbz5ufAq70fbWzKxfssbtGzcJ/69SWDCtZiJ2Ek5wvh9itRFnvCxImRg22E=', 'i59XvDYoua0rr5pHjbCOWAYe9ltKtcJE4SU1MOSiDuIHo2aBdk7EFEuHecSc3Wr2IP/ok/M/s7KjizXY1MYjoTPVOfB/ztq1SMguZzgUOyq/z14zdINSfPmPPa1WRm7MOtK/FS1ICPw=');
INSERT INTO public.audit VALUES (4, '2026-11-26T18:14:22+00:00', 'MxeAsV9gO8axaRRHiprlEXRbTzP4i6p/Su+LDgC3fqg9+IrH5aLRlLjUQXJb', 'granted', 'TZtE2oxy4Mr86KCiNAGzhX/+AFKxDmfGNnQzJ8iDfwUEqDqy9BqQEdNpEL3qptq98NgvetUg1Ilo', 'YA+heKF1SoTI5+u1UXc0ZQ30iujkgxHZsg753NqBctUDql2P2BLRb7w2aMJS7uUkfLAQ1O+sjfN5iWT7IG6oW9XA69JwCxuRJIsAdjo9G31cv7jYpURb3GOYzPFQlT+EbatvkgZeKn4=', 'fxNHygDL9aV/efreDVkn9cAWHuQlFBiGETNrcvXS98OV52Wjikypg2NKdS+fsHv4sGWVd33eypkHjLH7yK1eTGR5v+KTKFxXrzbKP3uQxVmChNoS4bwb2wEFu8B6jjlNDb21NJmCysU=');
INSERT INTO public.audit VALUES (5, '2026-11-26T18:14:22+00:00', 'YJcGZK2dQF+w6tZSBfVztywMqJUh4lgYb+AASM7yEi5cKPw16sHomQCrJl83', 'committed', 'M4ODsYml9rYAmMqCpwjA3w4+bbJ14U2tjLViLI1oUhpCE8BizS2oWD0hjuSTarE=', '0BrEGxPZpjdVKn/bcd7/2kC9pPArlx7mWDQCc+ebFNZt6vZi1ql1DfmQtHYM+KMW/8Ec1MMecRKn9JzaC6mqULOeuDnX6RO5yRdGjSBr7rxzOMRgZhT0PtZhVJ0aVllSFRFlFZqSOMY=', 'HrBbAQSyHqlpT94NKry1jQgskL6wzM1VEAu9ZqPRBy43A3mdS47cQPs1JwGAPqSE6DBfyoxEAvrCLUZ2WrBpE8yQLUgJrATtZXWXHsk/rTzNfeM+AdX8qZbUZC0D5Vf0zf4yAwppvMM=');
INSERT INTO public.audit VALUES (6, '2026-11-26T18:14:23+00:00', '9oobF4Ao9DfKlwsuFUSMqI2isyblN7nO2qw5hBBENn5y+GZYvuhf8JbjEUpiCquA/A==', 'user-added', '+AE+NtENefgwQc5brTbjHvV1JfIVFdXJtqQm9Hx/6CkpWCOIWfSFejQHsqAXVhrxod2scU7tM9LKGEumMrY=', 'sKq00Td0qUHgog/PMval2zbpnoXUnuiegLNDTYtbyNNW6NeF51H3CBwBHYeu2pni5IvgcVDW5H9i1B8TQqxp0guGE1/Rn6MWqio1Bvjfh7U6EAUtflx28M4sgvsAaNbjTSONoGYU2TY=', 'HY9MswcFMWpMyPOpdlAimCFcTgSMsdcSdj4ZOAdwEqNDg2qx2ZstCB3opmkE9tuzyDcgptAyNIFLkZRgHIZzNIDsQ7DiSkdaGvuMFPOijaYAHpPahEn1SMhALYER/toGW2DqKuuFl/s=');
INSERT INTO public.audit VALUES (7, '2026-11-26T18:14:25+00:00', 'uaAGB3zNSKeMFZgDQmZWnYH6E0C9GP+G2JVtJQLEAmcIE+r3Ymlfh2bsj/I/gScjGHI=', 'joined', 'VPImYa4SMeReL965YMu5KmDe6F82FdAqMZ3Cg9H51T/yAkWfPugRvFD0YGWoSeyt', '1PphJ4m5uSlO+f2b2b3p/ozPoqPsKP8dDHH/pd1BcFtsv1BEjd7aOrBEolaH71HlK67RmCjLpTAYRoH1Bm5+qdaVLy52NzR4+zlkVntD5UfcgOLXKgbSTv39XDEzXBMRvIrt/i3OyjI=', 'J7tsRf8OqJjz80+exa5/cYgVnUENR3jLdBH/9Mz4HS+lkKOf7jaNtefC/2v7dR5DOWTQKYQpKK1hqvRTHYwSCgsad+pGWVJqpBAgIGm10ftGuRjyJyIro7W+wF4bjH9gwk7II+G7hMo=');
INSERT INTO public.audit VALUES (8, '2026-11-26T18:14:28+00:00', '8E7Cp1rCiWroJLBgKli4/DaCn3ENDQ+cEenA1r7p+aMR3rRCLZgjXhGg9AJZ52K5YQ==', 'assigned', '48/tcPWP1+UBbM/WqiyUmxbCYJ5zjLIk1M6cTfBs7DDxQG9ZOjXseaQ5BJ90X19BdtNeucw4m+L28oZg7qY=', 'xyW8zAkfCQKaeodpfedqbeOgDxhZ7foRA+nY+NZPw9qHA+KEsGrxJgrpdoc9IF7HJroBCkwkkJIQyr2gtHhmAnt+mQ4wLQxB8e1vTHYrgMAPvkSPMgjH/zIMJnPI6W6KZNhQXLzDfOk=', 'FdwXLX6I5c8nOQBp4kfQ3o5fdxzIgh0O4xggPLrY2ACeWO5oxj6JT4ipOUnftsza05XLVV4ufwA6nxkkPbiqX5f6tpEasADyepoNvQDN1FP2P8i3CghNyLmj9AraHY696AfRSJX3m5g=');
INSERT INTO public.audit VALUES (9, '2026-11-26T18:14:28+00:00', 'r9DCsZ/EE/4y9PR1+9oNzfA7v1XLj9WGd3ua0GEdy91gUMlhPdyWB37xj784ULpIXA==', 'steward-added', 'HGlp2u3TmG7OtBzJUaG10w+i6Apdoj8QPM/4slbABci44oQibwNSB2Pxy1V3LomK2xqWpSNsLBibaLlhSaSXLbobfxhaI/C8RKBV+imCs6iMy+AUQO7zMrNL7Rn3bIcAjm7V+RFe+3ySCq21', 'RjCqsxCwNcGBqVuEw8Fhb2F0Zc5FobANkR5VPGJ0uZ9a4s+Ie+ZuJWY41PTeTolUyMilaqJilGYQQM6SRwl6lWFUFFs7tv05WUPyp3AmEwYD3A7hWIhKgXrpNXJkCYMU3k4H+4hK3Wg=', 'dalEUMvWLfEk8w8GpB468BuPccVtSt5kyewJ7ns4tsE2uqtBIodCuTRQaXgM2KtFtrz6CeoblaogiLvLXoiMBaWIPowMkXbFf94DIDdx+BzMoIN7hcFkDTZFjf+UkC7EkfwwgwqJii0=');
INSERT INTO public.batches VALUES ('eiITDj+mhlzzVVqBREXiCOuxQMtXGmwLNcl7o6H8FVc+dJ3xBCptPkVHB+IHgFep2pgqK4iVLBogBhVQHA0FNDcSzgK3p1hd/IhjbSnsMRk=', 'pFO2/nk7wdvrD72XUm5cVSM14tyMA+eB5+MHroP6Ear8wRvCbjZpkQ2d6oPjSl6qYVkCL5AWrjOSSD3CBWgVj1wkCEu4ZNxF47EfkpBzKmCPK9Uhm9YRV+uGy7G5UaRSUIEudADbRj6FAtqtZo7UI72M4gLPFsRQqHy4gD3SkV7MQaEE9rHqyQh8tsr5Zs1L+KcwSfc8Zin1vPZKMDLCa5U/rAmIYtMDyv86FcBEUPm/Q0nPh5MQs2gx9h3EsG1XAg7lIBH5A7rzcTkCPRuQAgEUVg/ZBTOrG9mijHEabg84lQL/iuRpJssydkKliOikf10/YLziJVRk+/rkNHDg0vSqImjUmzG97YB4QxsFamzjaMNaa0ROijqM+tc+IG8UqSVK8hvweKRPv6eeFU8kHaq2xud4jv6kVroUU6JyRMUwv6nAms6AYKpmSSv1d3ECBGaRXgyxWzsP4PetWOmFFQeUdkdHEdJzW3uIzrol4yE5wE/j84gy6lPQMvzgfvCbtAOAiLzVwbHJzJ61tKdFx/ALeyZ4yQelWhOctyhos85u0UT+MLJVDJWsWK1nqgbLdMwFzaDUobkodHc55G+A5aAuzPDYkFDGTuKv/YU3AKemO6AzzGuW4gc3kUC3kPZt7Y+YX9f2R1NTafPRk1RpTxKjzFoFgeA48trCpbwW1g==');
INSERT INTO public.codes VALUES ('9e725affd72394a4b50e5f8f935fe1993ccb3d258832138c1de23a447c78bd96', '2pdlaY9JLHdpvbMWc8we46pSzO+e', '2026-11-27T18:14:12+00:00', true);
INSERT INTO public.codes VALUES ('a42383bdf6bb1116f693906f091e88a4eac23097a0041846403ddcaa6657b6a2', 'gUfnKQqdSdwRIwHagsPqRvzNbXYpiEDeFik=', '2026-11-27T18:14:22+00:00', true);
INSERT INTO public.devices VALUES (1, 'c3925df6e13cc4ee5b9e00025f567e42b63ca3919186fd7294bf1de5bf74b887', '2pdlaY9JLHdpvbMWc8we46pSzO+e', 'Yciw2x+cvc2ESWH0b1eH2uVNEzrgFdxhQsNpivZs5uUnrBuh991X2aGwOrQlolW8bNpjTJA+', '2026-11-26T18:14:19+00:00', '2026-11-26T18:14:19+00:00', 1038, NULL, false, 'ed5b868db095b4e1e67e538ee6e964dd81a1ab86405ae22d4f857b880167201a', '2027-05-25T18:14:19+00:00', NULL, '', false, '');
INSERT INTO public.devices VALUES (2, '5f5a0d437083c7cd33d890acb89c04018d20d93dfa32647809253a73ad574870', 'gUfnKQqdSdwRIwHagsPqRvzNbXYpiEDeFik=', '5UlU07ilKmXBjEgzB6dtwTKNH98Ntvth1ta3kSYL3LznT/9Zu1Urzlro3A2VXna6', '2026-11-26T18:14:25+00:00', '2026-11-26T18:14:25+00:00', 0, NULL, false, '759fd4cdffb627f9bf66abfd05f4ab9de24e587f616d56e0b278d69aab9468a0', '2027-05-25T18:14:25+00:00', NULL, '', false, '');
INSERT INTO public.escrow VALUES (1, 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCg==', '2026-11-26T18:14:20+00:00');
INSERT INTO public.feed VALUES (1, 'statement-000001', '');
INSERT INTO public.feed VALUES (2, 'statement-000002', '');
INSERT INTO public.feed VALUES (3, 'statement-000003', '');
INSERT INTO public.feed VALUES (4, 'statement-000001', 'glwbfHTGsNTpqmFGATlE66tvb5VU');
INSERT INTO public.feed VALUES (5, 'statement-000003', 'glwbfHTGsNTpqmFGATlE66tvb5VU');
INSERT INTO public.feed VALUES (6, 'statement-000001', 'r9/RILcoIY7QDO2ztKte58ICZALIzS2jCBE=');
INSERT INTO public.feed VALUES (7, 'statement-000003', 'r9/RILcoIY7QDO2ztKte58ICZALIzS2jCBE=');
INSERT INTO public.grants VALUES ('statement-000003', 'interview-1', 'glwbfHTGsNTpqmFGATlE66tvb5VU', 'vv/RDORPgXJFSDntTwuFnDFxOReTQw0sUs6Lpgns7rLRne6XSDBuWHPPfIKxHvq//l5bx6DHmTTBevdPLQ06TxrP+6I=', '[]', true);
INSERT INTO public.records VALUES ('interview-1', 'visit-1', 'interview-1', '2pdlaY9JLHdpvbMWc8we46pSzO+e');
INSERT INTO public.records VALUES ('sheet-1', 'visit-1', '', '2pdlaY9JLHdpvbMWc8we46pSzO+e');
INSERT INTO public.statements VALUES ('statement-000001', 'visit-1', 'interview-1', 'interview-1', 'interview-1', 'open', 'c2fFDBdWzfjSIcp2kdNqp8OqXEoUousWVsl/e+3qLfPPjzUJ9FlMa//5On8tBsANzemYcB1RCe4zaOtJIHWMnBy/+b4o8fvV7+RnFAvLsWWlzeId8vdD1Y+v6Z7A25OGo5b1XisPQgY=', 'hkXknOVMWCB5BCdUpRfwjht/LRhsvSAsGgVWkeaB+FvsMhGPEhqb3q6MSdAHP5nGbn1BMYrhdRcWvjAMxHt2h/XDFTsZX+ENPIBDirpw1uzLw7U9xQvfJIDu+ghXpi+WYs5v15/I73gN2GmD1lv8CshZeC35UhN42yXRi9rJ7ogrYqIPDkg2luH77sGAXKQkYAVTMTP0DMufZUC9gM5ZE05EwbkmAc4Q1iTMD+Jkud9Y6IAdNRdTswoKuYLFc8Bm6SmdOE3CVa79GpJg4zr/2+VygGGU23C+3Dlg6ELXCOSS7hhMoFdKBrIbpgJrtuTUkFQGr7XiTynJJ7YVyv1VnGi0H7EBL1QBoUkiANHBBpg0laKzuBQJPL8qluqvo9SWOv0SDo3JF2RLO9SaI30Sk0I7Mq8qp6e/CuvJ+tp0QsSuWzzgx+kme3cYTac4J0lqMHR3TWsDPNGGrp6IJPpCzEowVnyBETfl9m2N7ibqSNr1rgzlFrDdIByzNi0Mp2vwyyVcank=', false, '9CmNGDUieLCb2GwoGFiUhixMPutQ');
INSERT INTO public.statements VALUES ('statement-000002', 'visit-1', 'sheet-1', 'sheet-1', '', 'open', 'l8SPwtmCNctEBIu6OdWxUEgAjGJcpGxvIj/KuyNyF1FGjKZg8ttAuSq64fEKQ5uzz8dNw2OP6BSHawgMaBC7CFgrnhEGlf5x1PrO1Rlk/Fpav4O8VMyhsuaZyOicXA/A3nTV9r542ms=', 'AmD5HpJydwwXVLkusrI06xtDWkzYVurofjxDAJH39AiZlETJ3hX8+dtv8wwQdei6zgEj6wkdXaJfygUR0JcaASjjKMTi4nPrX3/JuTD3p+4X8WZddHB0sBu2YAagNqh3Yh1W2L3uSl7s0ux5hAQUvZRPXKzpCw4owxJAnRt/hKOkcPyYPeC9l/0DuYb59BBtrM4ezthdY5DKK7huy7zh0XXwQXxyM8QTSuz4hj2md/eMC3vxVzanIhmdxVmVpb32rnGWInDZ0CE65qkbD+xfZTyAv6LrI1cLBGieAnNWjZJFQcy8hQ7mQ2s5H1BZL2z1GHKANVTL9V9xoowJHhKQJ3CfAPjl5a/YayYjPkJOEOuYbkZheK++XfdUhMrV2SPxw1j4N0gI1ZNKTHHqiYg991fnnsh8lLhZWg91q4LNHKcWzJdOPnBEcdlYkTyYlVAGimLzcquwsjHmmPjBCL8eHBqF3Uif0A==', false, 'TwncqZ3or3PQW4VXRmYA7xjXEm0sIX5F2lk0SQ==');
INSERT INTO public.statements VALUES ('statement-000003', 'visit-1', 'interview-1', 'interview-1', 'interview-1', 'open', '/sdaW+pFxEH0hItG93v20yXS2Yw9CLWhAnEYzl/xeksaHz7glVns10L6oxCugAPaQiD06UAVxfGwfaVS/ui77vBqdfGvf1/ic8GIHH9rH/ZVZ0D8geyRAR2nkcjSLb0R0TMAotzryxM=', '1w0dEQ8SaA3LrdULQMFXfgSbziKrUus8ECyOJx9wHjvq/+LdB+VQ3yXyWDAk7ZNuQGaGStxS0eOg3c8y+xxgGSSlgR05w/mF8YSyuC83+JtYmvX20b3DvawB3JB38Jf4Squl3gjoxxtYfJo6cSrhtlrYqp3F6Ba5cloPD+PhjY/8G7ye4R4opXfDk7Oe28ruTUDLPH7VyIz/HTYV/u+eS3UB6/ogK7K9DLpr+aZW7Umulbvt4hCl1OVqcJBJbpYywdzNf56GMfDoEXfstxAp9V2+fv+agYsn33gYsPoBTwkgGFzbclqe1qIENh3MFiGIOHOE/a0DyGEMUzA5qFkkUWyasVO9/o+IJMctcs1l2nou3phtpCFvMUUlMI07k+grE6CTnfkV6OVQ0SKWdD5LOKC1ZA5f/X9HtVZwRPO8dlmTVsCBmGp7mGfsnp4Nw0b9+JhmoMx0zzAU0PihiIjbDbZIhIAzDwVxjqca+coSRt7LiRLS31tqIoQ3p6O9IE+m7I55a5JD6o+ovcUUs1oZMRCRzyKB6heamKaC', false, 'qwd8qFPvIEqHNvY8gVNreDonhG2ODvnjbxik');
INSERT INTO public.stewards VALUES ('age1qktxk7mmwkfva7t0mf8zdn5ruszs75vns72f8hyup844s8vhvyms80yz85', 'BWVEkUzpD8QTCYXZoMwG4J5RinT730mw4c0dKbXdp5d9h4vtiRdxWiPoeggX', '2026-11-26T18:14:28+00:00');
INSERT INTO public.users VALUES ('2pdlaY9JLHdpvbMWc8we46pSzO+e', 'admin', false);
INSERT INTO public.users VALUES ('gUfnKQqdSdwRIwHagsPqRvzNbXYpiEDeFik=', 'transcriber', false);
SELECT pg_catalog.setval('public.devices_number_seq', 2, true);
SELECT pg_catalog.setval('public.feed_cursor_seq', 7, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.alongside
    ADD CONSTRAINT alongside_pkey PRIMARY KEY ("user", assignable, record);
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_pkey PRIMARY KEY ("user", assignable);
ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.batches
    ADD CONSTRAINT batches_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.blobs
    ADD CONSTRAINT blobs_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY public.codes
    ADD CONSTRAINT codes_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.erased
    ADD CONSTRAINT erased_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.escrow
    ADD CONSTRAINT escrow_pkey PRIMARY KEY (device);
ALTER TABLE ONLY public.facts
    ADD CONSTRAINT facts_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (cursor);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_pkey PRIMARY KEY (statement);
ALTER TABLE ONLY public.holders
    ADD CONSTRAINT holders_pkey PRIMARY KEY (digest, "user");
ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_pkey PRIMARY KEY (record);
ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stewards
    ADD CONSTRAINT stewards_pkey PRIMARY KEY (recipient);
ALTER TABLE ONLY public.uploads
    ADD CONSTRAINT uploads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.uses
    ADD CONSTRAINT uses_pkey PRIMARY KEY (digest, statement);
CREATE INDEX grants_of ON public.grants USING btree (record, "user");
CREATE INDEX ix_devices_next_hash ON public.devices USING btree (next_hash);
CREATE INDEX ix_devices_user ON public.devices USING btree ("user");
CREATE INDEX ix_statements_assignable ON public.statements USING btree (assignable);
CREATE INDEX ix_statements_scope ON public.statements USING btree (scope);
CREATE INDEX ix_statements_subject ON public.statements USING btree (subject);
CREATE INDEX ix_uploads_expires ON public.uploads USING btree (expires);
CREATE INDEX of_device ON public.uploads USING btree (device, digest);
CREATE TRIGGER audit_refuses BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.audit_only_grows();
