"""Signatures by ssh keys, made and checked by ssh-keygen, offline."""

import os
import subprocess
import tempfile

from policytables.problems import CannotRun

NAMESPACE = "dataset"


def sign(content, key):
    """The signature of bytes by the private key in a file, or by the agent where the file is a public key. Raises CannotRun."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "signed")
        with open(file, "wb") as stream:
            stream.write(content)
        code, said = _keygen("sign", "-f", key, "-n", NAMESPACE, file)
        if code:
            raise CannotRun(f"the release cannot be signed with {key}: {said}")
        with open(f"{file}.sig", "rb") as stream:
            return stream.read()


def check(content, signature, signers=None):
    """(fault or "", what is known of the signer) of a signature; `signers` is an allowed_signers file of ssh. Raises CannotRun."""
    if signers is not None and not os.path.isfile(signers):
        raise CannotRun(f"there is no file {signers} with allowed signers")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "sig")
        with open(file, "wb") as stream:
            stream.write(signature)
        if signers is None:
            code, said = _keygen("check-novalidate", "-n", NAMESPACE, "-s", file, content=content)
            return ("it does not fit the file" if code else ""), said.partition(" with ")[2] or said
        code, principal = _keygen("find-principals", "-s", file, "-f", signers)
        if code:
            return f"none of the signers in {signers} made it", ""
        principal = principal.splitlines()[0]
        code, said = _keygen("verify", "-n", NAMESPACE, "-s", file, "-f", signers, "-I", principal, content=content)
        return ("it does not fit the file" if code else ""), principal


def _keygen(job, *arguments, content=b""):
    # No terminal and no askpass: a key with a passphrase has to be in the agent, or a release would wait for ever.
    environment = os.environ | {"SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["ssh-keygen", "-Y", job, *arguments],
            input=content,
            capture_output=True,
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        raise CannotRun(f"ssh-keygen cannot be run: {error.strerror}") from error
    said = (done.stdout or done.stderr).decode("utf-8", "replace").strip()
    return done.returncode, said if done.stdout else said.splitlines()[-1] if said else "no reason was given"
