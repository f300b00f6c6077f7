"""The rules held to a package as it is published, tables alone; build and validate share them."""

import os

from policytables.problems import CannotRun

DECLARED = "policytables:rules"  # the descriptor's property by which a package says that it is of this model


def judge(package):
    """Problems of a package that declares the rules; none for any other package. All its tables fit their schemas.

    Raises CannotRun where the package has a table or column of the model in another form than the rules can read.
    """
    if package.raw.get(DECLARED) is not True:
        return []
    from policytables import validation
    from policytables.model.rules import ruleset

    schemas = {resource.name: resource.schema for resource in package.resources}
    tables = {
        resource.name: validation.read_table(
            os.path.join(package.folder, resource.path), resource.schema, resource.path, table=resource.name
        )[0]
        for resource in package.resources
        if resource.schema and resource.paths
    }
    try:
        return ruleset.judge(tables, schemas)
    except (LookupError, ValueError) as reason:
        words = f"there is no column {reason}" if isinstance(reason, KeyError) else str(reason)
        raise CannotRun(f"{package.path} declares {DECLARED}, but its tables are not of the model: {words}") from None
