"""What a screen of the admin costs its editor and its administrator, and whether that grows with the villages."""

import pytest

from tests.benchmarks import network, screens

HEAD = f"{'villages':>8} {'queries':>8} {'CPU ms':>8} {'DB ms':>8} {'HTML':>9} {'gzip':>8} {'brotli':>8} {'others':>7}"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_screens_in_a_network_that_grows() -> None:
    network.begin()
    lines: dict[tuple[str, str], list[str]] = {}
    for size in network.SIZES:
        network.grow(size)
        village = network.original()
        screens.people_of(village)
        asked = screens.editor_screens(village)
        for person, paths in (
            (screens.EDITOR, asked),
            (screens.DISTRICT, screens.officer_screens(village)),
            (screens.PROVINCE, screens.officer_screens(village)),
            (screens.ADMINISTRATOR, asked | screens.administrator_screens(village)),
        ):
            client = screens.client_of(person, village.site)
            for name, path in paths.items():
                cost, text = screens.cost_of(client, path)
                # An administrator may read the names of all villages.
                others = screens.names_of_others(text, village) if person == screens.EDITOR else 0
                lines.setdefault((person, name), []).append(line(size, cost, others))
    report(lines)


def line(size: int, cost: screens.Cost, others: int) -> str:
    if cost.status != 200:
        return f"{size:>8,}  answers {cost.status}"
    return (
        f"{size:>8,} {cost.queries:>8} {cost.processor:>8.0f} {cost.database:>8.0f} "
        f"{cost.plain:>9,} {cost.gzipped:>8,} {cost.brotlied:>8,} {others:>7}"
    )


def report(lines: dict[tuple[str, str], list[str]]) -> None:
    print("\n\nOthers: how many other villages the screen names. Bytes of the page alone, compressed as named.")
    for (person, name), rows in lines.items():
        print(f"\n{name}, {person}", HEAD, *rows, sep="\n")
