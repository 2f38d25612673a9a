#!/usr/bin/env python3
"""Runs `bespoke evaluate simulation` over strengths of taste and seeds and prints one table for docs/simulation.md.

    eng/simulation-grid.py --keep runs.jsonl -- dotnet artifacts/bin/Bespoke.Cli/release/Bespoke.Cli.dll
    eng/simulation-grid.py --users 300 --sessions 3000 --tastes 0,0.5,1,2 --seeds 1,2,3,4,5 -- COMMAND
    eng/simulation-grid.py --arms ranker-without-user,ranker --tastes 1 --seeds 1,2,3,4 --keep runs.jsonl -- COMMAND

Means over seeds with the 95 % interval of the mean (Student's t); of one seed its own interval over users. With --keep a finished run is a line of the file
and not run again: the grid may be stopped at any time, prints the table of what is finished, and goes on from there when it is started again. All tastes of a
seed come before the next seed. Runs of another build belong in another file.
"""
import argparse
import json
import math
import os
import signal
import subprocess
import sys

# 97.5th percentile of Student's t by degrees of freedom.
T = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
METRICS = ["ctr", "conversion", "engagement", "revenuePerSession", "satisfaction"]


def run(command, options, **cell):
    args = [text for name, value in cell.items() if value is not None for text in (f"--{name}", str(value))]
    if options.threads:
        args += ["--threads", str(options.threads)]
    out = subprocess.run(command + ["evaluate", "simulation", *args, "--json"], stdout=subprocess.PIPE, check=True, text=True).stdout
    return json.loads(out.strip().split("\n")[-1])


def kept(path):
    """Finished runs by their arguments; a line that was cut off is none."""
    known = {}
    if path and os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            try:
                one = json.loads(line)
                known[json.dumps(one["cell"], sort_keys=True)] = one["result"]
            except (ValueError, KeyError):
                print(f"passed over: {line[:60]}", file=sys.stderr)
    return known


def runs(command, options):
    known = kept(options.keep)
    for seed in options.seeds:
        for taste in options.tastes:
            cell = {"taste": taste, "seed": seed, "users": options.users, "sessions": options.sessions, "arms": options.arms}
            key = json.dumps(cell, sort_keys=True)
            if key not in known:
                known[key] = run(command, options, **cell)
                if options.keep:
                    with open(options.keep, "a+", encoding="utf-8") as to:
                        # What was cut off stays on a line of its own.
                        to.seek(max(0, to.tell() - 1))
                        torn = to.read(1) not in ("", "\n")
                        to.write(("\n" if torn else "") + json.dumps({"cell": cell, "result": known[key]}) + "\n")
            yield taste, seed, known[key]


def signed(value, digits, sign=True):
    return f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "−")


def cell(found, digits, sign):
    """Of (value, low, high) by seed."""
    values = [value for value, _, _ in found]
    mean = sum(values) / len(values)
    if len(values) < 2:
        return f"{signed(mean, digits, sign)} [{signed(found[0][1], digits, sign)}, {signed(found[0][2], digits, sign)}]"
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / (len(values) - 1))
    return f"{signed(mean, digits, sign)} ± {T.get(len(values) - 1, 1.96) * deviation / math.sqrt(len(values)):.{digits}f}"


def table(found):
    print("| taste (seeds) | arm | CTR | conversion | engagement | revenue / session | satisfaction | share of headroom |\n|---|---|---|---|---|---|---|---|")
    for (taste, arm), comparisons in sorted(found.items(), key=lambda row: row[0][0]):
        lifts = [cell([(c[m]["liftPct"], c[m]["low"], c[m]["high"]) for c in comparisons], 1, True) for m in METRICS]
        share = cell([(c["oracleShare"]["value"], c["oracleShare"]["low"], c["oracleShare"]["high"]) for c in comparisons], 3, False)
        print(f"| {taste:g}x ({len(comparisons)}) | {arm} | {' | '.join(lifts)} | {share} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=2000)
    parser.add_argument("--sessions", type=int, default=20000)
    parser.add_argument("--tastes", type=lambda text: [float(t) for t in text.split(",")], default=[0, 0.5, 1, 2])
    parser.add_argument("--seeds", type=lambda text: [int(s) for s in text.split(",")], default=[1, 2, 3, 4, 5])
    parser.add_argument("--arms", help="the control first; as of the command unless told")
    parser.add_argument("--threads", type=int, default=0, help="of a run; the figures do not depend on it")
    parser.add_argument("--keep", metavar="FILE", help="finished runs, one a line")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    # A job in the background is ended by it, and is told of no Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    found = {}
    try:
        for taste, seed, result in runs(options.command, options):
            print(f"taste {taste:g}, seed {seed}: {result['seconds']} s", file=sys.stderr)
            for comparison in result["comparisons"]:
                found.setdefault((taste, comparison["treatment"]), []).append(comparison)
    except KeyboardInterrupt:
        print("stopped; finished so far:", file=sys.stderr)
    table(found)


if __name__ == "__main__":
    main()
