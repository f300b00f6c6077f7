"""The formats of text: what the reference asks other packages about, and base64."""

from functools import cache

from policytables.datapackage import optional_packages


def is_email(text):
    return bool(judges_of_text().email(text))


def is_uuid(text):
    return bool(judges_of_text().uuid(text))


@cache
def judges_of_text():
    return optional_packages.load("validators", "an e-mail address or UUID")


def is_uri(text):
    rfc3986, uri = uris()
    try:
        uri.require_presence_of("scheme").validate(rfc3986.uri_reference(text))
    except (rfc3986.exceptions.ValidationError, UnicodeError):
        return False
    return True


@cache
def uris():
    """The library and its validator, which keeps nothing of what it judged."""
    library = optional_packages.load("rfc3986", "a URI")
    return library, optional_packages.load("rfc3986.validators", "a URI").Validator()


def is_binary(text):
    from base64 import b64decode

    try:
        b64decode(text)
    except ValueError:
        return False
    return True


JUDGES = {"email": is_email, "uuid": is_uuid, "uri": is_uri, "binary": is_binary}
