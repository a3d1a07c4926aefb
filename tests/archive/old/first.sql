BEGIN TRANSACTION;
CREATE TABLE audit (
	number INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "audit" VALUES(1,'2026-11-26T07:14:46+00:00','admin','user-added','samir researcher');
INSERT INTO "audit" VALUES(2,'2026-11-26T07:14:46+00:00','samir','joined','portable');
INSERT INTO "audit" VALUES(3,'2026-11-26T07:14:46+00:00','samir','committed','b 4');
INSERT INTO "audit" VALUES(4,'2026-11-26T07:14:46+00:00','samir','committed','c 1');
CREATE TABLE batches (
	id VARCHAR NOT NULL, 
	receipt JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "batches" VALUES('b','{"id": "57da88b385fe3ed62ef8462acc521a4c", "batch": "b", "hashes": ["885be63a3db8844eb06ded4995cc779e3bd900d76011350c751dc58830724939", "ddc251056513ccd3e56ec9d9dcc580703c6bd9622156d3001b7b83ed9a799afb", "d96484fa808f131866d3b29eb1e45d07fb6ed2ad9d4de327057a74a6bfcecf6f", "18f2a2c3ffb19ccc07224cea5c27048871fbf8028d3ad2b2d7abaa1e1756f841"], "time": "2026-11-26T07:14:46+00:00", "signature": "f636b37d13fa8d7de57afcecdb404c4c03d253950cd227e79e0413c090fa708df26d3d2d93fcf74301cf36e622bfa3a7e44df2b267fb115bcc0b8cd5d80c390a"}');
INSERT INTO "batches" VALUES('c','{"id": "47839354d9f7f170ec5a57f4bda79f6b", "batch": "c", "hashes": ["cf64ed884af8bc44a1e92b748c08cfeefabc9804f36f3ee4ffa54ca01e73c458"], "time": "2026-11-26T07:14:46+00:00", "signature": "d3c3c41ab8eb45edf023f2a52fea797cb8f699dd86d8b11c1c12d4b5aa02a5862b95b21274d12a661775a0b7f76f222ed4f045fda8e771ae65a0e500c8733505"}');
CREATE TABLE codes (
	hash VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	expires VARCHAR NOT NULL, 
	used INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "codes" VALUES('19c3b242161641d184bede7dcbb38d470b3692145a571e0160d67214a83d0a74','samir','2026-12-10T07:14:46+00:00',1);
CREATE TABLE erased (
	subject VARCHAR NOT NULL, 
	PRIMARY KEY (subject)
);
INSERT INTO "erased" VALUES('text-1.s1');
CREATE TABLE statements (
	cursor INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	access VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	body JSON NOT NULL, 
	PRIMARY KEY (cursor), 
	UNIQUE (id)
);
INSERT INTO "statements" VALUES(1,'1','visit-1','visit-1','open','885be63a3db8844eb06ded4995cc779e3bd900d76011350c751dc58830724939','{"id": "1", "scope": "visit-1", "subject": "visit-1", "attribute": "title", "value": "\u00c9couter", "supersedes": [], "author": "samir", "device": "portable", "time": "2018-02-13T10:00:00+00:00", "access": "open", "blobs": [], "hash": "885be63a3db8844eb06ded4995cc779e3bd900d76011350c751dc58830724939"}');
INSERT INTO "statements" VALUES(2,'2','visit-1','recording-1','open','ddc251056513ccd3e56ec9d9dcc580703c6bd9622156d3001b7b83ed9a799afb','{"id": "2", "scope": "visit-1", "subject": "recording-1", "attribute": "sound", "value": "cb93d90d52b8ce917862d0ecb06803f5a4f701fbe2a65be19e0e48516161ccd6", "supersedes": [], "author": "samir", "device": "portable", "time": "2018-02-13T10:00:00+00:00", "access": "open", "blobs": ["cb93d90d52b8ce917862d0ecb06803f5a4f701fbe2a65be19e0e48516161ccd6"], "hash": "ddc251056513ccd3e56ec9d9dcc580703c6bd9622156d3001b7b83ed9a799afb"}');
INSERT INTO "statements" VALUES(3,'3','visit-1','person-1','restricted','d96484fa808f131866d3b29eb1e45d07fb6ed2ad9d4de327057a74a6bfcecf6f','{"id": "3", "scope": "visit-1", "subject": "person-1", "attribute": "name", "value": "Odile", "supersedes": [], "author": "samir", "device": "portable", "time": "2018-02-13T10:00:00+00:00", "access": "restricted", "blobs": [], "hash": "d96484fa808f131866d3b29eb1e45d07fb6ed2ad9d4de327057a74a6bfcecf6f"}');
INSERT INTO "statements" VALUES(4,'4','visit-1','text-1.s1','open','18f2a2c3ffb19ccc07224cea5c27048871fbf8028d3ad2b2d7abaa1e1756f841','{"id": "4", "scope": "visit-1", "subject": "text-1.s1", "attribute": "text", "value": null, "supersedes": [], "author": "samir", "device": "portable", "time": "2018-02-13T10:00:00+00:00", "access": "open", "blobs": [], "hash": "18f2a2c3ffb19ccc07224cea5c27048871fbf8028d3ad2b2d7abaa1e1756f841", "erased": true}');
INSERT INTO "statements" VALUES(5,'5','visit-1','interview-1','open','cf64ed884af8bc44a1e92b748c08cfeefabc9804f36f3ee4ffa54ca01e73c458','{"id": "5", "scope": "visit-1", "subject": "interview-1", "attribute": "erasure", "value": {"subjects": ["text-1.s1"], "blobs": []}, "supersedes": [], "author": "samir", "device": "portable", "time": "2018-02-13T10:00:00+00:00", "access": "open", "blobs": [], "hash": "cf64ed884af8bc44a1e92b748c08cfeefabc9804f36f3ee4ffa54ca01e73c458"}');
CREATE TABLE tokens (
	hash VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	device VARCHAR NOT NULL, 
	made VARCHAR NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "tokens" VALUES('0c28e2cf403d9d1908a72129765877883bf10d243f2c1195cc3050c5a2a637ca','samir','portable','2026-11-26T07:14:46+00:00');
CREATE TABLE users (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	revoked INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "users" VALUES('samir','researcher',0);
CREATE INDEX ix_statements_scope ON statements (scope);
CREATE INDEX ix_statements_subject ON statements (subject);
COMMIT;
