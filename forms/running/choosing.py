"""The choices of a question: its list or file, filtered, in the order its parameters ask for."""

from __future__ import annotations

import random
from collections.abc import Mapping

from forms.definition import Form, Item, Option, in_language
from forms.expressions import Context, Node, World, evaluate, to_boolean, to_number, to_string
from forms.expressions.nodesets import shuffled
from forms.expressions.values import Value, is_nodeset
from forms.files import Files, as_document, document_of, options, read_file, with_form
from forms.instance import AnswerNode
from forms.plan import Plan
from forms.problems import FormRefused

EXTERNAL = "external_choices"
"""The sheet that choices of `select_one_external` are in."""
COLUMNS = {"csv": ("name", "label"), "xml": ("name", "label"), "geojson": ("id", "title")}
"""Where a file's values and labels are unless its parameters say otherwise."""


class Choosing:
    """Lists and files of a form, each read when it is first asked for."""

    def __init__(self, form: Form, plan: Plan, files: Files) -> None:
        self._form = form
        self._plan = plan
        self._files = with_form(form, files)
        self._documents: dict[str, Node] = {}
        self._orders: dict[AnswerNode, int] = {}
        self._file_names = _named_files(form)

    def instance(self, name: str) -> Node:
        """Return a list or file as a document; raises `FormRefused` for a file that is not there, or broken."""
        if name not in self._documents:
            if name in self._form.lists:
                self._documents[name] = as_document(self._form.lists[name])
            elif name.startswith(f"{EXTERNAL}/"):
                rows = self._form.sheets.get(EXTERNAL, ())
                self._documents[name] = document_of(row for row in rows if row.get("list_name") == name.split("/")[1])
            else:
                file = self._file_names.get(name, f"{name}.csv")
                self._documents[name] = read_file(file, self._files)
        return self._documents[name]

    def written(self, node: AnswerNode, world: World) -> tuple[tuple[Option, ...], list[Node] | None]:
        """Return all choices of a question, and the items of its document where there is one."""
        item = node.entry.item
        if "list" in node.entry.rules:
            return _answers_as_options(evaluate(node.entry.rules["list"], Context(node, world))), None
        if item.list in self._form.lists:
            listed = self._form.options(item)
            items = [*self._document_items(item.list)]
            return listed, items + [_item_of(one) for one in listed[len(items) :]]
        if not item.list:
            return (), None
        return self._outside(item)

    def offered(self, node: AnswerNode, world: World) -> tuple[Option, ...]:
        """Return the choices that a question offers now; raises `FormRefused` when they cannot be told."""
        found, items = self.written(node, world)
        wanted = node.entry.rules.get("choice_filter")
        if wanted is not None and items is not None:
            around = Context(node, world)
            kept = []
            for option, item in zip(found, items, strict=True):
                world.budget.spend()
                if to_boolean(evaluate(wanted, around.at(item))):
                    kept.append(option)
            found = tuple(kept)
        return self._in_order(node, found, world)

    def label(self, value: str, path: str, language: str) -> str:
        """Return the label of a choice of the question at a path, "" when it is none of its choices."""
        name = path.rpartition("/")[2].strip("${} ")
        for entry in self._plan.by_name.get(name, ()):
            for option in self._all(entry.item):
                if option.name == value:
                    return in_language(option.label, language, self._form.default_language)
        return ""

    def _all(self, item: Item) -> tuple[Option, ...]:
        """Return the choices of a question whatever its filter; none where they are answers of other questions."""
        if item.list in self._form.lists or not item.list:
            return self._form.options(item)
        return () if item.list.startswith("${") else self._outside(item)[0]

    def _outside(self, item: Item) -> tuple[tuple[Option, ...], list[Node]]:
        """Return the choices that are not written in the form's lists, and the items that they stand for."""
        if item.type == "select_one_external":
            name = f"{EXTERNAL}/{item.list}"
            return options(self.instance(name), "name", "label", item.list), self._document_items(name)
        name, _, ending = item.list.rpartition(".")
        value, label = COLUMNS.get(ending, COLUMNS["csv"])
        value, label = item.parameter("value") or value, item.parameter("label") or label
        return options(self.instance(name), value, label, item.list), self._document_items(name)

    def _document_items(self, name: str) -> list[Node]:
        document = self.instance(name)
        return [item for root in (document.children[:1] if document else ()) for item in root.children]

    def _in_order(self, node: AnswerNode, found: tuple[Option, ...], world: World) -> tuple[Option, ...]:
        item = node.entry.item
        if item.parameter("randomize") != "true":
            return found
        seed = item.parameter("seed")
        if seed.startswith("${"):
            told = to_number(evaluate(self._plan.resolve(seed.strip("${} ")), Context(node, world)))
        else:
            told = to_number(seed)
        chosen = int(told) if told == told else self._orders.setdefault(node, random.randrange(2**31))
        places = shuffled([Node(str(place)) for place in range(len(found))], chosen)
        return tuple(found[int(place.name)] for place in places)


def _named_files(form: Form) -> Mapping[str, str]:
    """Return the files that a form names, by the name of their instance."""
    named = [item.list for _, item in form.walk() if item.type.endswith("_from_file")]
    files = {name.rpartition(".")[0]: name for name in named}
    xml = {item.name: f"{item.name}.xml" for _, item in form.walk() if item.type == "xml-external"}
    return files | xml


def _answers_as_options(found: Value) -> tuple[Option, ...]:
    if not is_nodeset(found):
        raise FormRefused("not-nodes", name="select")
    texts = dict.fromkeys(to_string([node]) for node in found)
    return tuple(Option(name=text, label={"": text}) for text in texts if text)


def _item_of(option: Option) -> Node:
    return as_document((option,)).children[0].children[0]
