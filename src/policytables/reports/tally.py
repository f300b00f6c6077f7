"""Counting problems, and saying the count."""


def count(problems):
    """Count problems: {"problems", "errors", "warnings", "rules": {rule: number}}, rules by name."""
    rules, errors, warnings, total = {}, 0, 0, 0
    for problem in problems:
        rules[problem.rule] = rules.get(problem.rule, 0) + 1
        errors += problem.severity == "error"
        warnings += problem.severity == "warning"
        total += 1
    return {"problems": total, "errors": errors, "warnings": warnings, "rules": dict(sorted(rules.items()))}


def sentence(counts, listed=None):
    """Say the count: the number, the rules from the most frequent on, and how many are not listed."""
    total = counts["problems"]
    if not total:
        return "no problems"
    rules = sorted(counts["rules"].items(), key=lambda item: (-item[1], item[0]))
    by_rule = ", ".join(f"{number:,} {rule}" for rule, number in rules)
    unlisted = f"; {total - listed:,} of them not listed" if listed is not None and listed < total else ""
    return f"{number_of(total, 'problem')}: {by_rule}{unlisted}"


def closing(counts, summary, listed=None):
    """The sentences that end a report: what was checked, and the count unless the first says that all is well."""
    said = [summary] if summary else []
    return said if said and not counts["problems"] else [*said, sentence(counts, listed)]


def number_of(number, noun):
    """A number with its noun: "1 problem", "12,000 problems"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
