#!/usr/bin/env python3
"""Stands in for the tool `aws`: buckets are folders in FAKE_S3, with each object's headers beside it.

With FAKE_S3_FAILS=n the nth upload fails, and those after it.
"""

import json
import os
import shutil
import sys
from fnmatch import fnmatchcase
from pathlib import Path

TOP = Path(os.environ["FAKE_S3"])


def option(arguments: list[str], name: str) -> str:
    return next((one.partition("=")[2] for one in arguments if one.startswith(f"--{name}=")), "")


def place_of(address: str) -> Path:
    return TOP / "buckets" / address.removeprefix("s3://")


def put(source: Path, address: str, arguments: list[str]) -> None:
    calls = TOP / "calls"
    calls.write_text(str(int(calls.read_text() if calls.exists() else "0") + 1))
    if int(calls.read_text()) >= int(os.environ.get("FAKE_S3_FAILS") or 10**9):
        sys.exit("upload failed: An error occurred (SlowDown) when calling the PutObject operation: Reduce your rate")
    target = place_of(address)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    headers = TOP / "headers" / target.relative_to(TOP / "buckets")
    headers.parent.mkdir(parents=True, exist_ok=True)
    headers.write_text(json.dumps([option(arguments, "content-type"), option(arguments, "cache-control")]))


def copy(source: str, target: str, arguments: list[str]) -> None:
    if target == "-":
        sys.stdout.buffer.write(place_of(source).read_bytes())
    elif "--recursive" in arguments:
        pattern = arguments[arguments.index("--include") + 1]
        for path in sorted(Path(source).rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.is_file() and fnmatchcase(name, pattern):
                put(path, target + name, arguments)
    else:
        put(Path(source), target, arguments)


def listed(arguments: list[str]) -> None:
    bucket = TOP / "buckets" / option(arguments, "bucket")
    if not bucket.is_dir():
        sys.exit("An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation")
    keys = (path.relative_to(bucket).as_posix() for path in sorted(bucket.rglob("*")) if path.is_file())
    sys.stdout.write(json.dumps([[key] for key in keys if key.startswith(option(arguments, "prefix"))] or None))


def delete(arguments: list[str]) -> None:
    request = json.loads(Path(option(arguments, "delete").removeprefix("file://")).read_text(encoding="utf-8"))
    errors = []
    for one in request["Objects"]:
        if one["Key"].endswith("kept.txt"):
            errors.append({"Key": one["Key"], "Code": "AccessDenied", "Message": "Access Denied"})
        else:
            (TOP / "buckets" / option(arguments, "bucket") / one["Key"]).unlink()
    if errors:
        sys.stdout.write(json.dumps({"Errors": errors}))


service, action, *rest = sys.argv[1:]
if (service, action) == ("s3", "cp"):
    copy(rest[0], rest[1], rest[2:])
elif (service, action) == ("s3api", "list-objects-v2"):
    listed(rest)
elif (service, action) == ("s3api", "delete-objects"):
    delete(rest)
else:
    sys.exit(f"unknown: {service} {action}")
