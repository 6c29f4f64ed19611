#!/usr/bin/env python3
"""Loads an agent from a directory target with the standard library alone: serve.py FOLDER ENVIRONMENT AGENT < inputs.json

It checks what the runtime checks: one generation, the digest before the parse, no quarantined content, no older generation.
"""
import hashlib
import json
import os
import sys

MAX_BYTES = 2 * 1024 * 1024


def read(path):
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SystemExit(f"{path} has more than {MAX_BYTES} bytes")
    return data


def load(root, environment, agent, key=None, floor=0):
    # The link is followed once: files read through it one by one could be of two generations.
    folder = os.path.join(root, os.readlink(os.path.join(root, "current")))
    served = json.loads(read(os.path.join(folder, "environment.json")))
    state = json.loads(read(os.path.join(folder, "state", agent + ".json")))
    if served["environment"] != environment or served["generation"] < floor:
        raise SystemExit(f"{folder} is {served['environment']} generation {served['generation']}")
    release, place, canary = state, "agents", state.get("canary")
    if canary and key is not None:
        digest = hashlib.sha256(f"{canary['digest']}\n{key}".encode()).digest()
        if int.from_bytes(digest[:6], "big") / 2**48 < canary["weight"]:
            release, place = canary, "canary"
    if any(entry["content"] == release["content"] for entry in served["quarantine"]):
        raise SystemExit(f"{agent} {release['version']} is quarantined")
    data = read(os.path.join(folder, place, agent, "bundle.json"))
    if "sha256:" + hashlib.sha256(data).hexdigest() != release["digest"]:
        raise SystemExit(f"the bundle of {agent} is not {release['digest']}")
    return json.loads(data), served["generation"]


def render(bundle, role, inputs):
    declared = bundle["manifest"].get("inputs", {})
    unknown = set(inputs) - set(declared)
    missing = [name for name, one in declared.items() if one.get("required") and inputs.get(name) is None]
    if unknown or missing:
        raise SystemExit(f"unknown inputs: {sorted(unknown)}; missing inputs: {missing}")

    def text(part):
        if isinstance(part, str):
            return part
        name = part["input"]
        value = inputs.get(name)
        value = declared.get(name, {}).get("default") if value is None else value
        if value is None or isinstance(value, str):
            return value or ""
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    return "".join(map(text, bundle["prompts"][role]))


if __name__ == "__main__":
    bundle, _ = load(*sys.argv[1:5])
    sys.stdout.write(render(bundle, "system", json.load(sys.stdin)))
