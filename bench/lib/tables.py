"""Turns rows of measured runs into Markdown tables."""

from collections import defaultdict
from statistics import median

_HEADINGS = ["wall s", "from, to", "CPU s", "CPU per {unit}", "peak MB", "server's CPU s", "wall / ours", "CPU / ours", ""]


def markdown(rows):
    """One table for each work of each scenario, in the order in which they were measured."""
    works = defaultdict(list)
    for row in rows:
        works[row["scenario"], row["work"]].append(row)
    return "\n".join(_table(scenario, work, of_work) for (scenario, work), of_work in works.items())


def _table(scenario, work, rows):
    contenders = defaultdict(list)
    for row in rows:
        contenders[row["contender"]].append(row)
    served = any(row["server_cpu"] for row in rows)
    headings = [heading.format(unit=rows[0]["unit"]) for heading in _HEADINGS]
    lines = [
        f"### {scenario}: {work}",
        "",
        _measured(rows),
        "",
        _line(["", *headings], served),
        _line(["---"] * (len(headings) + 1), served),
    ]
    base = contenders.get(rows[0]["base"])
    lines += [_line(_cells(name, of_one, base), served) for name, of_one in contenders.items()]
    return "\n".join(lines + _sentence(scenario, contenders)) + "\n"


def _measured(rows):
    """Where, on which state, how often: all of them, should figures of several days stand in one table."""
    said = [sorted({str(row[name]) for row in rows}) for name in ("machine", "commit", "date")]
    rounds = max(sum(1 for row in rows if row["contender"] == name) for name in {row["contender"] for row in rows})
    # Some of it is the bench's own, which looks at the memory fifty times a second.
    others = sum(row["others_cpu"] for row in rows) / sum(row["wall"] for row in rows)
    return (
        f"{'; '.join(said[0])}; commit {', '.join(said[1])}; {', '.join(said[2])}; medians of n = {rounds}, in turn. "
        f"Everything else on the machine took {100 * others:.0f} % of a core meanwhile."
    )


def _line(cells, served):
    kept = cells if served else cells[:6] + cells[7:]
    return "| " + " | ".join(kept) + " |"


def _cells(name, rows, base):
    units = rows[0]["units"]
    walls = [row["wall"] for row in rows]
    cpu = median(_cpu(row) for row in rows)
    notes = [rows[0]["note"]] if rows[0]["note"] else []
    if base and units != base[0]["units"]:
        notes.insert(0, f"{units:,} {rows[0]['unit']}{'s' if units != 1 else ''} only; the ratios are of one")
    return [
        name,
        _three(median(walls)),
        f"{_three(min(walls))}, {_three(max(walls))}",
        _three(cpu),
        _duration(cpu / units),
        f"{median(row['peak_mb'] for row in rows):.0f}",
        _three(median(row["server_cpu"] for row in rows)),
        _ratio(rows, base, lambda row: row["wall"]),
        _ratio(rows, base, _cpu),
        "; ".join(notes),
    ]


def _cpu(row):
    return row["user"] + row["system"]


def _ratio(rows, base, taken):
    """The median of the ratios of runs in the same round, a unit of work each; bold where cookline took more."""
    if not base:
        return "–"
    ours = {row["round"]: taken(row) / row["units"] for row in base}
    ratios = [taken(row) / row["units"] / ours[row["round"]] for row in rows if ours.get(row["round"])]
    if not ratios:
        return "–"
    ratio = median(ratios)
    return f"**{_three(ratio)}**" if ratio < 1 else _three(ratio)


def _sentence(scenario, contenders):
    """What the table of in-flight is about: how far auto is from the best fixed value."""
    fixed = {name: median(row["wall"] for row in rows) for name, rows in contenders.items() if name != "auto"}
    if scenario != "in-flight" or "auto" not in contenders or not fixed:
        return []
    best = min(fixed, key=fixed.get)
    auto = median(row["wall"] for row in contenders["auto"])
    return ["", f"The best fixed value is {best}; `auto` takes {100 * (auto / fixed[best] - 1):+.0f} % of its time."]


def _three(number):
    """Three digits that count."""
    if number >= 100:
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 1 else f"{number:.3f}"


def _duration(seconds):
    if seconds >= 1:
        return f"{_three(seconds)} s"
    return f"{_three(seconds * 1e3)} ms" if seconds >= 1e-3 else f"{_three(seconds * 1e6)} µs"
