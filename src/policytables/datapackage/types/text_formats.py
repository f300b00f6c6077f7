"""The formats of text. Like the reference, this module leaves most of them to other packages.

To add a format, add its judge and any canonical spelling here, and its name to `strings.FORMATS`.
"""

from __future__ import annotations

import re
from functools import cache

from policytables.datapackage import optional_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# URIs that every judge accepts, recognised in a tenth of the time that rfc3986 needs.
COMMON_URI = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,4})?"
    r"(?:/(?:[A-Za-z0-9/._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:[?](?:[A-Za-z0-9/._~!$&'()*+,;=:@?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9/._~!$&'()*+,;=:@?-]|%[0-9A-Fa-f]{2})*)?"
)
FORMS = {
    "uuid": (r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "8-4-4-4-12 hexadecimal digits"),
    "binary": (r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", "base64 without other characters"),
    "uri": (r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", "an absolute URI without spaces"),
}


def is_email(text: str) -> bool:
    return bool(judges_of_text().email(text))


def is_uuid(text: str) -> bool:
    return bool(judges_of_text().uuid(text))


@cache
def judges_of_text() -> Any:
    return optional_packages.load("validators", "an e-mail address or UUID")


def is_uri(text: str) -> bool:
    if COMMON_URI.fullmatch(text):
        return True
    rfc3986, uri = uris()
    try:
        uri.require_presence_of("scheme").validate(rfc3986.uri_reference(text))
    except (rfc3986.exceptions.ValidationError, UnicodeError):
        return False
    return True


@cache
def uris() -> tuple[Any, Any]:
    """The library and its validator, which has no state."""
    library = optional_packages.load("rfc3986", "a URI")
    return library, optional_packages.load("rfc3986.validators", "a URI").Validator()


def is_binary(text: str) -> bool:
    from base64 import b64decode

    try:
        b64decode(text)
    except ValueError:
        return False
    return True


JUDGES = {"email": is_email, "uuid": is_uuid, "uri": is_uri, "binary": is_binary}
