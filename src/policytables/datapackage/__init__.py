"""Table Schema, dialect and descriptor of any Data Package (v1 or v2), read and judged.

package = datapackage.read_package("path/to/package")     # a folder or its datapackage.json
package.problems                                          # what is wrong with the descriptor, with lines
package.resource("labs").schema.primary_key               # ("lab_id",)
"""

from policytables.datapackage.descriptor import read_package, read_schema
from policytables.datapackage.model import Dialect, Field, ForeignKey, Package, Resource, Schema

__all__ = ["Dialect", "Field", "ForeignKey", "Package", "Resource", "Schema", "read_package", "read_schema"]
