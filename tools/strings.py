"""The texts of the program: collect, merge, check, compile. `python -m tools.strings update|check|compile`.

A translator works in resources/locales/<lang>/LC_MESSAGES/shopdesk.po, or hands in fragments in
resources/locales/<lang>/incoming/*.po: a fragment fills what the catalogue lacks, and never changes what it has.
"""

from __future__ import annotations

import io
import re
import string
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "shopdesk"
LOCALES = ROOT / "resources" / "locales"
TEMPLATE = LOCALES / "shopdesk.pot"
LANGUAGES = ("zh_CN",)
KEYWORDS = {"_": None, "N_": None, "P_": ((1, "c"), 2)}
CHURN = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To|Language-Team): '
)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
Key = tuple[str, str]
Extracted = tuple[int, str | tuple[str, ...], list[str], str | None]


def catalogue_file(lang: str) -> Path:
    return LOCALES / lang / "LC_MESSAGES" / "shopdesk.po"


def key(message: Message) -> Key:
    """What identifies a text: context and English source."""
    return message.context or "", str(message.id)


def collect() -> Catalog:
    """Every marked text of the program, with the files it stands in."""
    template = Catalog(project="ShopDesk", charset="utf-8", fuzzy=False)
    for file in sorted(SOURCES.rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        for _line, text, comments, context in marked(file):
            template.add(text, locations=[(place, 0)], auto_comments=comments, context=context)
    return template


def marked(file: Path) -> list[Extracted]:
    """The marked texts of one file, in order."""
    try:
        return extract_from_file("python", file, keywords=KEYWORDS, comment_tags=["Translators:"])
    except (SyntaxError, tokenize.TokenError) as error:
        raise SystemExit(f"{file.relative_to(ROOT)} is not Python: {error}") from None


def read(file: Path, lang: str) -> Catalog:
    """The catalogue in a file; an empty one where there is no file."""
    if not file.exists():
        return Catalog(locale=lang, project="ShopDesk", charset="utf-8", fuzzy=False)
    with file.open("rb") as stream:
        return read_po(stream, locale=lang, charset="utf-8", abort_invalid=True)


def texts(catalogue: Catalog) -> Iterator[Message]:
    """The entries of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def translations(catalogue: Catalog) -> dict[Key, str]:
    return {key(message): str(message.string) for message in texts(catalogue) if message.string}


def merged(lang: str, template: Catalog) -> tuple[Catalog, list[str]]:
    """The catalogue for the collected texts, filled from the old one and the fragments; and the conflicts."""
    known = translations(read(catalogue_file(lang), lang))
    conflicts = []
    for fragment in sorted((LOCALES / lang / "incoming").glob("*.po")):
        for entry, translated in translations(read(fragment, lang)).items():
            if known.setdefault(entry, translated) != translated:
                conflicts.append(f"{fragment.name}: {entry[1]!r} is {known[entry]!r}, not {translated!r}")
    catalogue = Catalog(locale=lang, project="ShopDesk", charset="utf-8", fuzzy=False)
    for message in texts(template):
        catalogue.add(
            message.id,
            known.get(key(message), ""),
            locations=message.locations,
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return catalogue, conflicts


def save(catalogue: Catalog, file: Path) -> None:
    """Write a catalogue in a stable form: sorted, unwrapped, without dates and line numbers."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, include_lineno=False, omit_header=False)
    lines = buffer.getvalue().decode("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("msgid"))
    kept = [line for line in lines[start:] if not CHURN.match(line)]
    replace(file, ("# ShopDesk's texts.\n" + "\n".join(kept).rstrip() + "\n").encode("utf-8"))


def replace(file: Path, content: bytes) -> None:
    """Write a file in one step, and only when its content changes."""
    if file.exists() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(file.name + ".new")
    new.write_bytes(content)
    new.replace(file)


def compile_catalogue(lang: str) -> None:
    buffer = io.BytesIO()
    write_mo(buffer, read(catalogue_file(lang), lang))
    target = catalogue_file(lang).with_suffix(".mo")
    replace(target, buffer.getvalue())
    target.touch()


def placeholders(text: str) -> set[str]:
    """The names in braces: "{hook} of {count}" -> {"hook", "count"}."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def fault(message: Message) -> str | None:
    """What is wrong with a translation, or None."""
    source, translated = str(message.id), str(message.string)
    if not translated:
        return "has no translation"
    if message.fuzzy:
        return "is marked fuzzy"
    try:
        same = placeholders(source) == placeholders(translated)
    except ValueError:
        return "has a broken placeholder"
    if not same:
        return f"has other placeholders: {translated!r}"
    if sorted(TAG.findall(source)) != sorted(TAG.findall(translated)):
        return f"has other markup: {translated!r}"
    return None


def faults(lang: str) -> list[str]:
    """Everything that keeps a catalogue from being complete, one line each."""
    catalogue = read(catalogue_file(lang), lang)
    wrong = [f"{message.id!r} {said}" for message in texts(catalogue) if (said := fault(message))]
    have = {key(message) for message in texts(catalogue)}
    need = {key(message) for message in texts(collect())}
    wrong += [
        f"{text!r} is not in the catalogue (run: python3 dev.py strings)" for _, text in sorted(need - have)
    ]
    wrong += [
        f"{text!r} is gone from the program (run: python3 dev.py strings)" for _, text in sorted(have - need)
    ]
    return wrong


def update() -> int:
    """Collect, merge, compile; says what is missing."""
    template = collect()
    save(template, TEMPLATE)
    for lang in LANGUAGES:
        catalogue, conflicts = merged(lang, template)
        save(catalogue, catalogue_file(lang))
        compile_catalogue(lang)
        for line in conflicts:
            print(f"conflict, the catalogue's stays: {line}")
    return check()


def check() -> int:
    """Print every fault; 0 when there is none."""
    found = [f"{lang}: {line}" for lang in LANGUAGES for line in faults(lang)]
    count = sum(1 for _ in texts(collect()))
    print("\n".join([*found, f"{count} texts, {len(found)} faults"]))
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        for lang in LANGUAGES:
            compile_catalogue(lang)
        return 0
    return check() if arguments == ["check"] else update()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
