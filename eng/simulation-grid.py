#!/usr/bin/env python3
"""Runs `bespoke evaluate simulation` over strengths of taste and seeds and prints one table for docs/simulation.md.

    eng/simulation-grid.py -- dotnet artifacts/bin/Bespoke.Cli/release/Bespoke.Cli.dll
    eng/simulation-grid.py --users 300 --sessions 3000 --tastes 0,0.5,1,2 --seeds 1,2,3,4,5 --keep runs.jsonl -- COMMAND

Means over seeds with the 95 % interval of the mean (Student's t). With --keep finished runs are read from the file and not run again,
so that a long grid can be split over time.
"""
import argparse
import json
import math
import os
import subprocess
import sys

# 97.5th percentile of Student's t by degrees of freedom.
T = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
METRICS = ["ctr", "conversion", "engagement", "revenuePerSession", "satisfaction"]


def run(command, taste, seed, options):
    args = command + ["evaluate", "simulation", "--taste", str(taste), "--seed", str(seed), "--users", str(options.users), "--sessions", str(options.sessions), "--json"]
    out = subprocess.run(args, stdout=subprocess.PIPE, check=True, text=True).stdout
    return json.loads(out.strip().split("\n")[-1])


def runs(command, options):
    known = {}
    if options.keep and os.path.exists(options.keep):
        for line in open(options.keep, encoding="utf-8"):
            one = json.loads(line)
            known[(one["taste"], one["seed"], one["users"], one["sessions"])] = one["result"]
    for taste in options.tastes:
        for seed in options.seeds:
            key = (taste, seed, options.users, options.sessions)
            if key not in known:
                known[key] = run(command, taste, seed, options)
                if options.keep:
                    with open(options.keep, "a", encoding="utf-8") as to:
                        to.write(json.dumps({"taste": taste, "seed": seed, "users": options.users, "sessions": options.sessions, "result": known[key]}) + "\n")
            yield taste, seed, known[key]


def cell(values, digits, sign):
    mean = sum(values) / len(values)
    text = f"{mean:{'+' if sign else ''}.{digits}f}".replace("-", "−")
    if len(values) < 2:
        return text
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / (len(values) - 1))
    return f"{text} ± {T.get(len(values) - 1, 1.96) * deviation / math.sqrt(len(values)):.{digits}f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=2000)
    parser.add_argument("--sessions", type=int, default=20000)
    parser.add_argument("--tastes", type=lambda text: [float(t) for t in text.split(",")], default=[0, 0.5, 1, 2])
    parser.add_argument("--seeds", type=lambda text: [int(s) for s in text.split(",")], default=[1, 2, 3, 4, 5])
    parser.add_argument("--keep")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    found = {}
    for taste, seed, result in runs(options.command, options):
        print(f"taste {taste:g}, seed {seed}: {result['seconds']} s", file=sys.stderr)
        for comparison in result["comparisons"]:
            found.setdefault((taste, comparison["treatment"]), []).append(comparison)
    print("| taste (seeds) | arm | CTR | conversion | engagement | revenue / session | satisfaction | share of headroom |\n|---|---|---|---|---|---|---|---|")
    for (taste, arm), comparisons in found.items():
        lifts = [cell([c[m]["liftPct"] for c in comparisons], 1, True) for m in METRICS]
        print(f"| {taste:g}x ({len(comparisons)}) | {arm} | {' | '.join(lifts)} | {cell([c['oracleShare']['value'] for c in comparisons], 3, False)} |")


if __name__ == "__main__":
    main()
