"""The learner's own weights on disk."""

from __future__ import annotations

import json
import stat
import tempfile
from pathlib import Path

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.errors import SettingsError, StoreError
from sco_quiz.store.weights import Weights, read_weights, write_weights

DEFAULT = Weights(DEFAULT_PARAMETERS, 200)
bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
weights = st.builds(Weights, st.tuples(*(st.floats(*pair) for pair in bounds)), st.integers(0, 10**9))


@settings(max_examples=50, deadline=None)
@given(weights)
def test_weights_come_back_to_the_last_bit(written: Weights) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.json"
        write_weights(path, DEFAULT)
        write_weights(path, written)
        assert read_weights(path) == written
        assert [one.name for one in Path(folder).iterdir()] == ["weights.json"]


def test_there_may_be_none(tmp_path: Path) -> None:
    assert read_weights(tmp_path / "weights.json") is None


def test_the_file_is_the_learners_alone(tmp_path: Path) -> None:
    write_weights(tmp_path / "weights.json", DEFAULT)
    assert stat.S_IMODE((tmp_path / "weights.json").stat().st_mode) == 0o600


def changed(**fields: object) -> bytes:
    good = {"version": 1, "scheduler": "fsrs-6", "weights": list(DEFAULT_PARAMETERS), "reviews": 200}
    return json.dumps(good | fields).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"[" * 9_000,
        b"9" * 9_000,
        b" " * 20_000 + changed(),
        changed(version=2),
        changed(scheduler="fsrs-7"),
        changed(reviews="many"),
        changed(weights=None),
        changed(weights="012345678901234567890"),
        changed(weights=[0.5] * 20),
        changed(weights=[[]] * 21),
        changed(weights=[-1.0, *DEFAULT_PARAMETERS[1:]]),
        changed(weights=[float("nan")] * 21),
        changed(weights=[10**400, *DEFAULT_PARAMETERS[1:]]),
    ],
)
def test_what_is_no_file_of_weights_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    """The line names the file and the remedy; the file stays."""
    path = tmp_path / "weights.json"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as refused:
        read_weights(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert "sco-quiz optimize" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_weights(tmp_path)


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not saved"):
        write_weights(tmp_path / "gone" / "weights.json", DEFAULT)
    (tmp_path / "weights.json").mkdir()
    with pytest.raises(StoreError, match="not saved"):
        write_weights(tmp_path / "weights.json", DEFAULT)
    assert [one.name for one in tmp_path.iterdir()] == ["weights.json"]
