"""The real command on a real Dask cluster: the findings of the stream byte for byte, and a sentence where there is no cluster to ask."""

import functools
import json
import socket
import threading

import pytest

import conftest
from validation.test_executors import long_file, package_of, write

distributed = pytest.importorskip("distributed")


run = functools.partial(conftest.run, "validate.py")


def ordered(report):
    """The report as JSON text, its problems sorted."""
    found = json.loads(report)
    found["problems"].sort(key=lambda problem: json.dumps(problem, sort_keys=True))
    return json.dumps(found, sort_keys=True)


@pytest.mark.slow
def test_a_cluster_finds_what_the_stream_finds(tmp_path):
    """200,000 rows, about 9 MB: three pieces on two workers, each a process of its own. --scheduler alone means the engine dask."""
    files = package_of(long_file(200_000))
    assert len(files["rows.csv"]) > 2 * (4 << 20)
    write(tmp_path, files)
    expected = run(tmp_path, "--engine", "stream", "--format", "json", "--limit", "0")
    assert len(json.loads(expected.stdout)["problems"]) > 900
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        for engine in ([], ["--engine", "dask"]):
            found = run(tmp_path, *engine, "--scheduler", cluster.scheduler_address, "--format", "json", "--limit", "0")
            assert (found.returncode, found.stderr) == (1, "")
            assert ordered(found.stdout) == ordered(expected.stdout)
        assert pieces_seen(cluster) == 6  # the command has really asked the workers, three pieces each time


def pieces_seen(cluster):
    """How many pieces the workers of a cluster have scanned so far."""
    with distributed.Client(cluster) as client:
        log = client.run_on_scheduler(
            lambda dask_scheduler: [(str(entry[0]), entry[1], entry[2]) for entry in dask_scheduler.transition_log]
        )
    return sum(key.startswith("scanned") and (start, finish) == ("processing", "memory") for key, start, finish in log)


@pytest.mark.slow
def test_workers_that_cannot_see_the_file(tmp_path):
    """A worker that fails is told of in a sentence; here it is the file that goes away between the survey and the scan."""
    from policytables.problems import CannotRun
    from policytables.validation.engines import dask_engine, pieces

    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as made:
        compute = dask_engine.clustered(made.scheduler_address)
        import dask

        file, schema = str(tmp_path / "gone.csv"), {"fields": [{"name": "a"}]}
        plan = pieces.Plan(file, 2, schema, ["a"], [0], {}, {}, {}, "utf-8", dask_engine.digest)
        with pytest.raises(
            CannotRun,
            match="has not scanned the table .*FileNotFoundError.*; its workers need this package, and the files under the same path",
        ):
            compute(
                [dask.delayed(dask_engine.scanned, pure=False)(dask.delayed(plan, pure=False, traverse=False), 0, 10)]
            )


WRONG = {
    "nonsense": "missing port number in address 'nonsense'",
    "foo://bar": "unknown address scheme 'foo'",
    ":": "invalid literal",
    "tls://127.0.0.1:1": "TLS expects",
}


@pytest.mark.parametrize("address, reason", WRONG.items())
def test_a_wrong_address(tmp_path, address, reason):
    write(tmp_path, package_of("id,parent,kind,share,code,note\n"))
    done = run(tmp_path, "--scheduler", address)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"validate.py: no Dask scheduler with a worker answers at {address} (")
    assert reason in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("answers", [False, True], ids=["nobody listens", "not a scheduler"])
def test_an_address_at_which_no_scheduler_is(tmp_path, answers):
    write(tmp_path, package_of("id,parent,kind,share,code,note\n"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        if answers:
            threading.Thread(target=lambda: server.accept()[0].sendall(b"HTTP/1.0 400 no\r\n\r\n"), daemon=True).start()
        else:
            server.close()
        done = run(tmp_path, "--scheduler", f"127.0.0.1:{port}", timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"validate.py: no Dask scheduler with a worker answers at 127.0.0.1:{port} (")


@pytest.mark.slow
def test_a_scheduler_without_workers_is_not_waited_for(tmp_path):
    write(tmp_path, package_of("id,parent,kind,share,code,note\n"))
    with distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as cluster:
        done = run(tmp_path, "--scheduler", cluster.scheduler_address, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no Dask scheduler with a worker answers at tcp://" in done.stderr


@pytest.mark.parametrize("module", ["dask", "distributed"])
def test_without_dask(tmp_path, module):
    from validation.test_missing_extras import run_without

    write(tmp_path, package_of("id,parent,kind,share,code,note\n"))
    done = run_without([module], tmp_path, "--engine", "dask", "--scheduler", "127.0.0.1:1")
    advice = {
        "dask": "the engine dask needs the package dask; install it with: pip install dask distributed",
        "distributed": "--scheduler needs the package distributed; install it with: pip install distributed",
    }
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"validate.py: {advice[module]}\n")
