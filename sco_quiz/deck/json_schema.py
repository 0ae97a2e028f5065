"""The deck format as a JSON Schema, for editors that complete and check YAML; made from the types in `schema`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from sco_quiz.deck import fields
from sco_quiz.deck.field_texts import DESCRIPTIONS
from sco_quiz.deck.schema import DeckEntry
from sco_quiz.questions.stems import KEYS, PHRASES, PLACEHOLDERS

SCHEMA_FILE = "deck.schema.json"  # beside the decks, whose first line names it
DIALECT = "https://json-schema.org/draft/2020-12/schema"

# An editor's YAML has numbers and truth values where a deck has texts alone.
_TEXT_TYPES = ["string", "number", "boolean"]
_TRUTH = {"enum": [True, False, "yes", "no", "on", "off"]}

# All but white space and the signs of ASCII that an id may not hold: the same in every dialect of patterns.
_ID = r"^[^\s!-,/:-@\[-^`{-~]+$"
_WORDING = rf"^([^{{}}]|\{{({'|'.join(sorted(PLACEHOLDERS))})\}})*$"
_DAY = (
    r"(-?[0-9]{4}(-XX(-XX)?|-(0[1-9]|1[0-2])(-(XX|0[1-9]|[12][0-9]|3[01]))?)?"
    r"|Y-?[1-9][0-9]{4,5}|-?[0-9]{2}([0-9]X|XX))[~?%]?"
)
_DATE = rf"^\s*({_DAY}|{_DAY}/({_DAY}|\.\.)?|(\.\.)?/{_DAY})\s*$"
_QUESTION = r"([?？؟;՞]|\S\s+\S.*)\s*$"


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of a deck file.

    Every deck that loads is valid under it, as an editor for YAML 1.2 reads it, but for a text that is the word `null`.
    Not every deck that is valid loads: what the parts of a deck owe each other, `check` alone can say.
    """
    made = DeckEntry.model_json_schema(schema_generator=_Generator)
    made["$defs"]["CardEntry"] = _card(made["$defs"]["CardEntry"])
    return {"$schema": DIALECT, **made}


def schema_text() -> str:
    """Return the JSON Schema as the text of a file, in ASCII, so that it survives any redirection."""
    return json.dumps(json_schema(), indent=1) + "\n"


def _reader(kind: object) -> Callable[..., object]:
    """Return the function that reads the values of an annotated type of `fields`, the last of its annotations."""
    function: Callable[..., object] = get_args(kind)[-1].func
    return function


def _matching(pattern: str, message: str, *types: str) -> dict[str, object]:
    found: dict[str, object] = {"pattern": pattern, "patternErrorMessage": message}
    return {"type": list(types), **found} if types else found


# What the functions of `fields` mean, in words of JSON Schema. `patternErrorMessage` is the editors' own word.
_MEANINGS: Mapping[Callable[..., object], Mapping[str, object]] = {
    _reader(fields.Id): _matching(_ID, "use letters, digits, hyphen, underscore and full stop only"),
    _reader(fields.Kind): {"enum": sorted(KEYS), "errorMessage": "there is no such kind of question"},
    _reader(fields.AskedKind): {
        "enum": sorted(key for key in KEYS if key.partition(":")[0] not in PHRASES),
        "errorMessage": "there is no such kind of question",
    },
    _reader(fields.Wording): _matching(_WORDING, f"known in braces are {', '.join(sorted(PLACEHOLDERS))}"),
    _reader(fields.Link): _matching(r"^\s*https?://[^\s/]", "begin it with http:// or https://", "string"),
    _reader(fields.Review): {"enum": ["done"], "errorMessage": "this is an unreviewed draft"},
    _reader(fields.Language): _matching("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "write it as en, ru or zh", "string"),
    _reader(fields.Retention): {
        **_matching(r"^\s*0?\.\d{1,4}\s*$", "write a number such as 0.90", "string", "number"),
        "minimum": fields.LOWEST_RETENTION,
        "maximum": fields.HIGHEST_RETENTION,
    },
    _reader(fields.PerDay): _matching(r"^\s*[0-9]{1,13}\s*$", "write it in figures alone", "string", "integer")
    | {"minimum": 0, "maximum": fields.MOST_A_DAY},
    _reader(fields.Count): _matching(r"^\s*[0-9]{1,13}\s*$", "write it in figures alone", "string", "integer")
    | {"minimum": 0, "maximum": fields.LARGEST_COUNT},
    _reader(fields.Day): _matching(r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$", "write it as 2027-06-15", "string"),
    _reader(fields.Date): _matching(
        _DATE,
        "write it as 2002, 2002-06, 2002-06-07, 2001-06-14/2001-06-15, 1996~, 1996? or -0221",
        "string",
        "integer",  # an editor reads 2002 as a number
    )
    | {"minimum": -9999, "maximum": 9999},
}


class _Generator(GenerateJsonSchema):
    """Pydantic's own generator, with our words, and without defaults, which an editor would write into the file."""

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": _TEXT_TYPES}

    def bool_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ARG002 - the generator's signature
        return dict(_TRUTH)

    def function_after_schema(self, schema: Any) -> JsonSchemaValue:
        return {**super().function_after_schema(schema), **_MEANINGS.get(schema["function"]["function"], {})}

    def function_plain_schema(self, schema: Any) -> JsonSchemaValue:
        return dict(_MEANINGS[schema["function"]["function"]])

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        keys = self.generate_inner(schema["keys_schema"])
        bounds = {word: value for word, value in keys.items() if word != "type"}
        values = self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": bounds, "additionalProperties": values}

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """Return what stands there: None is a field that is left out, but below `sources` and `names` a bare key."""
        inner = self.generate_inner(schema["schema"])
        return {"anyOf": [inner, {"type": "null"}]} if "$ref" in inner else inner

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the generator's signature
        return False

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().model_schema(schema)
        texts = DESCRIPTIONS[schema["cls"].__name__]
        properties = {key: {"description": texts.fields[key], **value} for key, value in made["properties"].items()}
        return made | {"title": texts.title, "description": texts.what, "properties": properties}


def _card(in_full: dict[str, Any]) -> dict[str, object]:
    """Return the schema of a card: of one line if its only key is a question, else in full."""
    known = list(in_full["properties"])
    one_line = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"pattern": _QUESTION, "not": {"enum": known}},
    }
    answer = {word: value for word, value in in_full["properties"]["answer"].items() if word != "description"}
    whole = in_full | {"anyOf": [{"required": ["question", "answer"]}, {"required": ["cloze"]}]}
    return {"if": one_line, "then": {"additionalProperties": answer}, "else": whole}
