"""Signatures by ssh keys, made and checked offline by ssh-keygen."""

from __future__ import annotations

import os
import tempfile

from policytables.problems import CannotRun
from policytables.release import programs
from policytables.storage import regular_files

NAMESPACE = "dataset"


def sign(content: bytes, key: str) -> bytes:
    """The signature of bytes by the private key in a file, or by the agent if the file is a public key. Raises CannotRun."""
    _is_file(key, f"the release cannot be signed with {key}")
    with tempfile.TemporaryDirectory() as folder:
        file = _written(folder, "signed", content)
        code, said = _keygen("sign", "-f", key, "-n", NAMESPACE, file)
        if code:
            raise CannotRun(f"the release cannot be signed with {key}: {said}")
        with open(f"{file}.sig", "rb") as stream:
            return stream.read()


def check(content: bytes, signature: bytes, signers: str | None = None) -> tuple[str, str]:
    """(fault or "", what is known of the signer) of a signature; `signers` is an allowed_signers file of ssh. Raises CannotRun."""
    if signers is not None:
        _is_file(signers, f"the allowed signers cannot be read from {signers}")
    with tempfile.TemporaryDirectory() as folder:
        file = _written(folder, "sig", signature)
        if signers is None:
            code, said = _keygen("check-novalidate", "-n", NAMESPACE, "-s", file, content=content)
            return ("it does not fit the file" if code else ""), said.partition(" with ")[2] or said
        code, principal = _keygen("find-principals", "-s", file, "-f", signers)
        if code:
            return f"none of the signers in {signers} made it", ""
        principal = principal.splitlines()[0]
        code, said = _keygen("verify", "-n", NAMESPACE, "-s", file, "-f", signers, "-I", principal, content=content)
        return ("it does not fit the file" if code else ""), principal


def _is_file(file: str, said: str) -> None:
    # ssh-keygen would read a device or a pipe forever.
    try:
        regular_files.regular(file).close()
    except OSError as error:
        raise CannotRun(f"{said}: {error.strerror}") from None


def _written(folder: str, name: str, content: bytes) -> str:
    file = os.path.join(folder, name)
    with open(file, "wb") as stream:
        stream.write(content)
    return file


def _keygen(job: str, *arguments: str, content: bytes = b"") -> tuple[int, str]:
    # No askpass: a key with a passphrase must be in the agent, or a release would wait for input.
    done = programs.call(["ssh-keygen", "-Y", job, *arguments], content, {"SSH_ASKPASS_REQUIRE": "never"})
    out = done.out.decode("utf-8", "replace").strip()
    return done.code, out or (done.err.splitlines()[-1] if done.err else "no reason was given")
