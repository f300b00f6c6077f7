"""The rules applied to the tables of a published package; `build` and `validate` share them."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.datapackage import Package
    from policytables.problems import Problem


DECLARED = "policytables:rules"  # the property by which a descriptor declares that the package follows this model


def judge(package: Package) -> list[Problem]:
    """Problems of a package that declares the rules; none for any other package. All its tables must fit their schemas."""
    if package.raw.get(DECLARED) is not True:
        return []
    from policytables import validation
    from policytables.model.rules import ruleset, version_form
    from policytables.model.tables import columns

    schemas = {resource.name: resource.schema for resource in package.resources if resource.schema}
    problems = [*columns.misdeclared(schemas), *columns.missing(schemas)]
    if problems:
        return problems
    tables = {
        resource.name: validation.read_table(
            os.path.join(package.folder, resource.path), resource.schema, resource.path, table=resource.name
        )[0]
        for resource in package.resources
        if resource.schema
    }
    stated = package.version
    form = [version_form.bad_version(stated)] if stated and not version_form.NUMBER.fullmatch(stated) else []
    return [*form, *ruleset.judge(tables, schemas, stated)]
