"""What README, docs/incidents.md and CHANGELOG say is so: examples run, every field is named."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from typing import TYPE_CHECKING, get_args

import folium
import geopandas
import jsonschema
import pytest
from msgspec.structs import fields

import mapgen
from mapgen import model
from mapgen.incident_map import STATIC_ROWS
from mapgen.rows import SPATIAL_FROM
from mapgen.schema import schema
from mapgen.texts import CHUNK_ROWS
from mapgen.vocabulary import ACTOR_ROLES, EVENT_TYPES, MEASURES
from tests.examples import DEMO, ROOT
from tests.examples import mapgen as run_mapgen

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
INCIDENTS = (ROOT / "docs" / "incidents.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    return found


COMMANDS = [
    shlex.split(line.removeprefix("$ "), comments=True)
    for block in blocks("console")
    for line in block.splitlines()
    if line.startswith("$ ")
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the story's geodata/ and README's own file of incidents, as README takes for granted."""
    shutil.copytree(DEMO.parent, tmp_path / "geodata")
    (tmp_path / "incidents.geojson").write_text(blocks("json")[0], encoding="utf-8")
    (tmp_path / "strikes.csv").write_text(blocks("csv")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_file_has_nothing_wrong_with_it(project: Path) -> None:
    dataset = mapgen.load(project / "incidents.geojson")
    assert dataset.problems == []
    assert len(dataset.incidents) == 1


@pytest.mark.parametrize("example", blocks("json"))
def test_examples_in_json_fit_the_schema(example: str) -> None:
    jsonschema.validate(json.loads(example), schema())


@pytest.mark.parametrize("example", blocks("python"))
def test_examples_in_python_run(project: Path, example: str) -> None:
    names = {"geodataframe": geopandas.read_file(DEMO), "folium_map": folium.Map()}
    exec(example, names)  # noqa: S102  README's own code
    assert "</html>" in (project / "output" / "index.html").read_text(encoding="utf-8")
    assert "incident_layer" in names["folium_map"].get_root().render()


# tests of their own show what these do, as long as they are not interrupted
ENDLESS = ("serve", "watch")
ENDING = [
    command[1:]
    for command in COMMANDS
    if command[0] == "mapgen" and command[1] not in ENDLESS and "postgresql://" not in command[-1]
]


@pytest.mark.parametrize("command", ENDING, ids=" ".join)
def test_commands_do_what_is_said(project: Path, command: list[str]) -> None:
    if "--check" in command:
        assert run_mapgen(*(part for part in command if part != "--check"), cwd=project).returncode == 0
    result = run_mapgen(*command, cwd=project)
    assert result.returncode == 0, result.stderr


def test_every_command_of_mapgen_and_make_in_the_examples_is_one(project: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {("make", name) for name in re.findall(r"^(\w+):", makefile, re.MULTILINE)}
    listed = run_mapgen("--help", cwd=project).stdout
    commands = {("mapgen", name) for name in re.findall(r"^[│ ]+([a-z]+) {2,}\S", listed, re.MULTILINE)}
    named = {(command[0], command[1]) for command in COMMANDS if command[0] != "."}
    assert commands <= named <= targets | commands


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", README))))
def test_options_that_are_named_exist(project: Path, option: str) -> None:
    helps = [
        run_mapgen(name, "--help", cwd=project).stdout
        for name in ("build", "validate", "diff", "format", "embed", "picture", "import", "geocode", "export")
    ]
    assert any(option in text for text in helps)


@pytest.mark.parametrize(
    "document", ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
)
def test_links_within_the_project_lead_somewhere(document: str) -> None:
    path = ROOT / document
    targets = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [name for name in targets if "://" not in name and not (path.parent / name).exists()] == []


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[?([\w.]+)", changelog, re.MULTILINE)
    assert headings[0] in {"Unreleased", mapgen.__version__}


def names_of(part: type[model.Part]) -> set[str]:
    return {field.name for field in fields(part)} - {"extra"}


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def row(member: str) -> str:
    """Return the row of the table that tells of a member."""
    (found,) = re.findall(rf"^\| (?:[^|]*, )?`{member}`.*$", INCIDENTS, re.MULTILINE)
    return str(found)


def test_the_table_of_properties_names_those_of_the_model_and_no_others() -> None:
    tables = INCIDENTS.split("## Claims", maxsplit=1)[0]
    cells = re.findall(r"^\| (`[^|]*)\|", tables, re.MULTILINE)
    assert named(" ".join(cells)) == (names_of(model.Incident) | {"properties"})


@pytest.mark.parametrize(
    ("member", "part"),
    [
        ("place", model.Place),
        ("geocode", model.Geocode),
        ("actors", model.Actor),
        ("relations", model.Relation),
        ("sources", model.Source),
        ("translations", model.Translation),
        ("corrections", model.Correction),
        ("background", model.Background),
        ("stories", model.Story),
        ("stories", model.Step),
    ],
)
def test_every_member_of_a_part_is_named_where_the_part_is_told_of(
    member: str, part: type[model.Part]
) -> None:
    assert names_of(part) <= named(row(member))


def test_every_member_of_a_claim_is_named() -> None:
    claims = INCIDENTS.split("## Claims")[1].split("\n## ")[0]
    assert names_of(model.Claim) <= named(claims)


@pytest.mark.parametrize(
    ("member", "values"),
    [
        ("date_precision", get_args(model.DatePrecision)),
        ("location_precision", get_args(model.LocationPrecision)),
        ("status", get_args(model.Status)),
        ("actors", ACTOR_ROLES),
    ],
)
def test_every_value_is_named_where_its_property_is_told_of(member: str, values: tuple[str, ...]) -> None:
    assert set(values) <= named(row(member))


@pytest.mark.parametrize(
    "values",
    [
        get_args(model.RelationType),
        MEASURES,
        tuple(EVENT_TYPES),
        tuple(sub for subs in EVENT_TYPES.values() for sub in subs),
    ],
)
def test_every_value_of_a_vocabulary_is_named(values: tuple[str, ...]) -> None:
    assert set(values) <= named(INCIDENTS)


def constant(file: str, name: str) -> str:
    """Return a number of the viewer's code as the documentation writes it."""
    code = (ROOT / "mapgen" / "viewer" / "src" / file).read_text(encoding="utf-8")
    (number,) = re.findall(rf"^(?:export )?const {name} = ([\d_]+);", code, re.MULTILINE)
    return f"{int(number):,}"


def test_the_thresholds_of_size_are_those_of_the_code() -> None:
    table = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| (up to|more than|from) ([\d,]+) \|", table, re.MULTILINE)
    whole, worker = constant("incidents.ts", "WHOLE_ROWS"), constant("engine-host.ts", "WORKER_FROM")
    assert documented == [
        ("up to", f"{STATIC_ROWS:,}"),
        ("more than", f"{STATIC_ROWS:,}"),
        ("up to", whole),
        ("more than", whole),
        ("from", worker),
        ("more than", f"{SPATIAL_FROM:,}"),
    ]
    assert f"four parts of {CHUNK_ROWS} incidents" in table
