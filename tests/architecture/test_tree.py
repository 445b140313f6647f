import re
import site

from tests.architecture import tree

FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc", "manager", "managers", "util", "helper"}
SUPPRESSION = re.compile(r"# noqa|# type: ignore|# nosec|# pragma: no cover|djlint:\s?off")
MOST_SUPPRESSIONS = 10


def test_the_folder_site_is_not_a_package() -> None:
    assert not (tree.ROOT / "site" / "__init__.py").exists()
    # The standard library's module, which Python loads before anything of ours.
    assert hasattr(site, "getsitepackages")


def test_no_name_that_could_mean_anything() -> None:
    named = {tree.name(path) for path in tree.files(".py") if FORBIDDEN_NAMES & {path.stem, *path.parent.parts[-3:]}}

    assert named == set()


def test_functions_are_bounded_by_the_linter() -> None:
    settings = (tree.ROOT / "pyproject.toml").read_text()

    assert "max-complexity = 8" in settings
    assert '"C90"' in settings


def test_modules_are_short() -> None:
    lengths = {tree.name(path): tree.lines(path) for path in tree.sources()}

    assert {module: length for module, length in lengths.items() if length >= 400} == {}
    long = [module for module, length in lengths.items() if length >= 300]
    assert len(long) <= 0.05 * len(lengths), long
    assert lengths["site/config/settings/base.py"] < 250


def test_functions_are_short() -> None:
    long = {
        f"{tree.name(path)}:{function.name}": function.length
        for path in tree.sources()
        for function in tree.functions(path)
        if function.length >= 50
    }

    assert long == {}


def test_templates_are_short() -> None:
    long = {tree.name(path): tree.lines(path) for path in tree.files(".html") if tree.lines(path) >= 150}

    assert long == {}


def test_templates_carry_no_script_and_no_style() -> None:
    carrying = [
        f"{tree.name(path)}: {found.group()}"
        for path in tree.files(".html")
        if tree.ROOT / "tests" not in path.parents
        for found in re.finditer(
            r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(\ssrc=|ld\+json))[^>]*>", path.read_text()
        )
    ]

    assert carrying == []


def test_suppressions_are_few_and_say_why() -> None:
    suppressed = [
        f"{tree.name(path)}:{number}: {line.strip()}"
        for path in tree.files(".py", ".html")
        if path != tree.ROOT / "tests" / "architecture" / "test_tree.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SUPPRESSION.search(line)
    ]

    assert len(suppressed) <= MOST_SUPPRESSIONS, "\n".join(suppressed)


def test_no_file_names_a_machine_or_a_registry() -> None:
    # In brackets, so that this line does not find itself.
    foreign = re.compile(r"/hom[e]/\w|/roo[t]/|/User[s]/|pypi[.]org|pythonhoste[d]")
    naming = [
        f"{tree.name(path)}: {found.group()}"
        for path in tree.files()
        if path.suffix not in tree.BINARY
        for found in foreign.finditer(path.read_text(encoding="utf-8"))
    ]

    assert naming == []


def test_a_test_that_commits_puts_back_what_migrations_made() -> None:
    # Without it Django makes content types anew, under other ids, and the next test that puts them back fails.
    forgetful = [
        f"{tree.name(path)}:{number}"
        for path in tree.files(".py")
        if tree.ROOT / "tests" in path.parents and path.name != "test_tree.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "transaction=True" in line and "serialized_rollback=True" not in line
    ]

    assert forgetful == []
