"""Decks come into the library from files, folders and zips, and leave it, without anything being lost."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from sco_quiz.deck import incoming as incoming_module
from sco_quiz.deck.adding import Added, add, remove, removed_folder
from sco_quiz.deck.incoming import incoming
from sco_quiz.errors import ScoQuizError
from sco_quiz.paths import Paths, paths_for

DECK = "title: T\ncards: [Q?: A]\n"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_for(tmp_path / "data", {})


def added(source: Path, paths: Paths, *, replace: bool = False) -> list[Added]:
    return list(add(incoming(source), paths, replace=replace))


def written(path: Path, text: str = DECK) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def zipped(path: Path, members: Sequence[tuple[str | zipfile.ZipInfo, str]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return path


def library(paths: Paths) -> list[str]:
    return sorted(path.name for path in paths.decks.iterdir())


def test_a_file_is_copied_into_the_library(tmp_path: Path, paths: Paths) -> None:
    (done,) = added(written(tmp_path / "capitals.yaml"), paths)
    assert (done.deck_id, done.file) == ("capitals", paths.decks / "capitals.yaml")
    assert (paths.decks / "capitals.yaml").read_text() == DECK
    assert library(paths) == ["capitals.yaml"]


def test_the_library_is_made_private(tmp_path: Path, paths: Paths) -> None:
    added(written(tmp_path / "capitals.yaml"), paths)
    assert stat.S_IMODE(paths.decks.stat().st_mode) == stat.S_IMODE(paths.data.stat().st_mode) == 0o700


def test_a_folder_gives_its_own_decks_alone(tmp_path: Path, paths: Paths) -> None:
    """Decks in folders below, hidden files and other files are not taken."""
    for name in ("in/a.yaml", "in/b.yml", "in/.c.yaml", "in/readme.txt", "in/below/d.yaml"):
        written(tmp_path / name)
    added(tmp_path / "in", paths)
    assert library(paths) == ["a.yaml", "b.yml"]


def test_a_deck_with_errors_is_not_added_and_the_others_are(tmp_path: Path, paths: Paths) -> None:
    """Its problems are told with the place in the file that it came from."""
    bad, _ = written(tmp_path / "in/bad.yaml", "title: T\ncards: []\nnotes: x\n"), written(tmp_path / "in/good.yaml")
    refused, done = added(tmp_path / "in", paths)
    assert (refused.problems[0].place.file, refused.problems[0].place.line) == (str(bad), 3)
    assert done.deck_id == "good"
    assert library(paths) == ["good.yaml"]


def test_another_decks_file_name_is_not_taken(tmp_path: Path, paths: Paths) -> None:
    added(written(tmp_path / "x.yaml", f"id: one\n{DECK}"), paths)
    (refused,) = added(written(tmp_path / "in/x.yaml", f"id: two\n{DECK}"), paths)
    assert "your decks have a file x.yaml already; `--replace`" in refused.refusal
    assert (paths.decks / "x.yaml").read_text() == f"id: one\n{DECK}"


@pytest.mark.parametrize("taken", ["mine", "sco-history"])
def test_another_decks_id_is_not_taken(tmp_path: Path, paths: Paths, taken: str) -> None:
    """Be it the learner's own deck or one that comes with the program: progress hangs on the id."""
    added(written(tmp_path / "first.yaml", f"id: mine\n{DECK}"), paths)
    (refused,) = added(written(tmp_path / "second.yaml", f"id: {taken}\n{DECK}"), paths)
    assert f"has the id {taken} already" in refused.refusal
    assert library(paths) == ["first.yaml"]


def test_replacing_keeps_what_was_there(tmp_path: Path, paths: Paths) -> None:
    """The decks whose file name or id is taken lie among the removed ones, and each id has one deck."""
    added(written(tmp_path / "first.yaml", f"id: mine\n{DECK}"), paths)
    added(written(tmp_path / "second.yaml", f"id: other\n{DECK}"), paths)
    (done,) = added(written(tmp_path / "in/second.yaml", f"id: mine\n# new\n{DECK}"), paths, replace=True)
    assert library(paths) == ["second.yaml"]
    assert "# new" in (paths.decks / "second.yaml").read_text()
    assert {path.name: path.read_text() for path in done.earlier} == {
        "second.yaml": f"id: other\n{DECK}",
        "first.yaml": f"id: mine\n{DECK}",
    }


def test_replacing_a_link_leaves_the_file_that_it_led_to(tmp_path: Path, paths: Paths) -> None:
    elsewhere = written(tmp_path / "elsewhere.yaml", f"id: one\n{DECK}")
    paths.decks.mkdir(parents=True)
    (paths.decks / "x.yaml").symlink_to(elsewhere)
    added(written(tmp_path / "x.yaml", f"id: two\n{DECK}"), paths, replace=True)
    assert elsewhere.read_text() == f"id: one\n{DECK}"
    assert not (paths.decks / "x.yaml").is_symlink()


def test_a_deck_of_the_library_is_not_added_to_it_again(tmp_path: Path, paths: Paths) -> None:
    added(written(tmp_path / "x.yaml"), paths)
    (refused,) = added(paths.decks / "x.yaml", paths, replace=True)
    assert refused.refusal == "it is in the library already"


def test_the_decks_of_a_zip_are_added_under_their_base_names(tmp_path: Path, paths: Paths) -> None:
    """Whatever folders a zip names, upwards or from the root, its decks go into the library alone."""
    names = ["a.yaml", "deep/er/b.yml", "../../evil.yaml", "/etc/root.yaml", "..\\..\\windows.yaml"]
    source = zipped(tmp_path / "in.zip", [(name, f"id: deck-{i}\n{DECK}") for i, name in enumerate(names)])
    added(source, paths)
    assert library(paths) == ["a.yaml", "b.yml", "evil.yaml", "root.yaml", "windows.yaml"]
    assert {path.name for path in tmp_path.iterdir()} == {"in.zip", "data"}


def test_what_is_no_deck_in_a_zip_is_passed_over(tmp_path: Path, paths: Paths) -> None:
    members = [("readme.txt", "x"), ("__MACOSX/._a.yaml", "x"), ("folder.yaml/", ""), ("a.yaml", DECK)]
    assert [done.deck_id for done in added(zipped(tmp_path / "in.zip", members), paths)] == ["a"]


def special(name: str, mode: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    return member


def encrypted(path: Path) -> Path:
    """Return a zip whose only member says that it is encrypted."""
    content = zipped(path, [("a.yaml", DECK)]).read_bytes()
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + offset
        content = content[:at] + b"\x01" + content[at + 1 :]
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "mode", "text", "why"),
    [
        ("link.yaml", stat.S_IFLNK | 0o777, "/etc/passwd", "link or device"),
        ("pipe.yaml", stat.S_IFIFO | 0o666, "", "link or device"),
        ("inner.zip", stat.S_IFREG | 0o644, "", "a zip in a zip"),
        ("a:b.yaml", stat.S_IFREG | 0o644, DECK, "its name is none"),
        ("a\x1b[2J.yaml", stat.S_IFREG | 0o644, DECK, "its name is none"),
        (f"{'a' * 300}.yaml", stat.S_IFREG | 0o644, DECK, "its name is none"),
        ("bomb.yaml", stat.S_IFREG | 0o644, "#" * 3_000_000, "times its size"),
    ],
)
def test_an_odd_member_of_a_zip_is_refused(
    tmp_path: Path, paths: Paths, name: str, mode: int, text: str, why: str
) -> None:
    """It is refused in one line that a terminal may print, and the deck beside it is added."""
    source = zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED)
    with source:
        source.writestr(special(name, mode), text, zipfile.ZIP_DEFLATED)
        source.writestr("good.yaml", DECK)
    refused, done = added(tmp_path / "in.zip", paths)
    assert why in refused.refusal
    assert refused.origin.isprintable()
    assert done.deck_id == "good"
    assert library(paths) == ["good.yaml"]


def test_an_encrypted_deck_is_refused(tmp_path: Path, paths: Paths) -> None:
    (refused,) = added(encrypted(tmp_path / "in.zip"), paths)
    assert "encrypted" in refused.refusal


def test_two_decks_of_one_name_in_a_zip_do_not_overwrite_each_other(tmp_path: Path, paths: Paths) -> None:
    members = [("one/a.yaml", f"id: one\n{DECK}"), ("two/a.yaml", f"id: two\n{DECK}")]
    first, second = added(zipped(tmp_path / "in.zip", members), paths, replace=True)
    assert (first.deck_id, second.refusal) == ("one", "another deck of the zip has this name")


def test_a_damaged_member_is_refused(tmp_path: Path, paths: Paths) -> None:
    source = tmp_path / "in.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.yaml", DECK)
    source.write_bytes(source.read_bytes().replace(b"title: T", b"title: X", 1))
    (refused,) = added(source, paths)
    assert refused.refusal == "it is damaged in the zip"


@pytest.mark.parametrize(
    ("content", "why"), [(b"no zip", "not a zip"), (b"PK\x05\x06" + bytes(18), "no deck is in this zip")]
)
def test_what_is_no_zip_of_decks_is_refused(tmp_path: Path, paths: Paths, content: bytes, why: str) -> None:
    (tmp_path / "in.zip").write_bytes(content)
    with pytest.raises(ScoQuizError, match=why):
        added(tmp_path / "in.zip", paths)


@pytest.mark.parametrize(
    ("limit", "value"), [("MOST_MEMBERS", 1), ("LARGEST_ZIP_BYTES", 300), ("LARGEST_ZIP_BYTES", 9)]
)
def test_a_zip_of_too_much_is_refused_as_a_whole(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    """Of too many files, of too large ones, or too large itself: nothing of it is unpacked."""
    monkeypatch.setattr(incoming_module, limit, value)
    source = zipped(tmp_path / "in.zip", [("a.yaml", DECK + "#" * 999), ("b.yaml", f"id: b\n{DECK}")])
    with pytest.raises(ScoQuizError, match=r"in\.zip: the zip"):
        added(source, paths)
    assert library(paths) == []


@pytest.mark.parametrize("name", ["notes.txt", "none.yaml", "empty"])
def test_a_source_without_decks_is_refused(tmp_path: Path, paths: Paths, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ScoQuizError):
        added(tmp_path / name, paths)


@pytest.mark.parametrize("name", ["mine", "x.yaml", "path"])
def test_a_deck_is_removed_by_id_or_file(tmp_path: Path, paths: Paths, name: str) -> None:
    """It lies among the removed ones then, as it was."""
    added(written(tmp_path / "x.yaml", f"id: mine\n{DECK}"), paths)
    aside = remove(str(paths.decks / "x.yaml") if name == "path" else name, paths)
    assert library(paths) == []
    assert (aside.parent, aside.read_text()) == (removed_folder(paths), f"id: mine\n{DECK}")


def test_a_deck_with_errors_can_be_removed(tmp_path: Path, paths: Paths) -> None:
    written(paths.decks / "bad.yaml", "title: [")
    assert remove("bad.yaml", paths).read_text() == "title: ["


def test_removed_decks_of_one_name_are_all_kept(tmp_path: Path, paths: Paths) -> None:
    for number in range(3):
        added(written(tmp_path / "x.yaml", f"# {number}\n{DECK}"), paths)
        remove("x", paths)
    kept = {path.name: path.read_text()[2] for path in removed_folder(paths).iterdir()}
    assert kept == {"x.yaml": "0", "x-2.yaml": "1", "x-3.yaml": "2"}


@pytest.mark.parametrize(
    ("name", "why"), [("sco-history", "comes with the program"), ("none", "you have no deck 'none'")]
)
def test_only_ones_own_decks_can_be_removed(paths: Paths, name: str, why: str) -> None:
    with pytest.raises(ScoQuizError, match=why):
        remove(name, paths)
