#!/usr/bin/env python3
"""How often 95 % intervals of off-policy estimates hold the truth where rewards are rare: the table in docs/evaluation.md.

    eng/interval-coverage.py --seeds 1,2,3,4,5

Synthetic worlds like a campaign of the Open Bandit Dataset: 34 products at 3 positions, a log that shows what it likes and the even policy as target.
Counts of a cell are drawn as Poisson variables. It shares no code with the engine: the formulas are those of OffPolicyEstimate.
"""
import argparse
import math
import random

Z, PRODUCTS, POSITIONS, FOLDS, PRIOR = 1.959964, 34, 3, 5, 20
# Rounds, rewards a round, how strongly the log follows its likings, and the share that it deals evenly.
SETTINGS = [(10_000, 0.0046, 0, 1), (10_000, 0.0046, 1.2, 0.02), (10_000, 0.0046, 1.6, 0.03), (40_000, 0.0046, 1.6, 0.03), (4_000, 0.05, 1.2, 0.05)]


def world(seed, rate, spread, even):
    """Cells of (position, product, the log's probability, weight, reward)."""
    draw, cells = random.Random(seed), []
    for position in range(POSITIONS):
        worth = [draw.gauss(0, 1) for _ in range(PRODUCTS)]
        liking = [math.exp(spread * (w + draw.gauss(0, 0.5))) for w in worth]
        for product in range(PRODUCTS):
            p = even / PRODUCTS + (1 - even) * liking[product] / sum(liking)
            cells.append((position, product, p, 1 / PRODUCTS / p, rate * math.exp(0.5 * worth[product] - 0.125)))
    return cells


def poisson(draw, mean):
    if mean > 60:
        return max(0, round(draw.gauss(mean, math.sqrt(mean))))
    limit, count, product = math.exp(-mean), 0, draw.random()
    while product > limit:
        count, product = count + 1, product * draw.random()
    return count


def estimates(cells, rounds, draw):
    """Of one log: the value, standard error and skewness of each estimator."""
    shown = [[poisson(draw, rounds / POSITIONS / FOLDS * c[2]) for c in cells] for _ in range(FOLDS)]
    won = [[min(n, poisson(draw, n * c[4])) for n, c in zip(fold, cells)] for fold in shown]
    n, y, w = [sum(f) for f in zip(*shown)], [sum(f) for f in zip(*won)], [c[3] for c in cells]
    total, weighted = sum(n), sum(a * b for a, b in zip(w, y))
    ips = weighted / total
    yield "IPS", read(ips, total, [(b, a - ips) for a, b in zip(w, y)] + [(total - sum(y), -ips)])
    mass = sum(a * b for a, b in zip(w, n))
    snips = weighted / mass
    yield "SNIPS", read(snips, mass, [(b, a * (1 - snips)) for a, b in zip(w, y)] + [(c - b, -a * snips) for a, b, c in zip(w, y, n)])
    terms = [term for fold in range(FOLDS) for term in robust(cells, n, y, shown[fold], won[fold])]
    value = sum(count * term for count, term in terms) / total
    yield "DR", read(value, total, [(count, term - value) for count, term in terms])


def robust(cells, n, y, own_shown, own_won):
    """Terms of DR of one fold, whose rewards are expected by the others."""
    n, y = [a - b for a, b in zip(n, own_shown)], [a - b for a, b in zip(y, own_won)]
    mean, products = sum(y) / sum(n), [[0, 0] for _ in range(PRODUCTS)]
    for (_, product, *_), a, b in zip(cells, n, y):
        products[product][0] += a
        products[product][1] += b
    expected = [(b + PRIOR * (products[c[1]][1] + PRIOR * mean) / (products[c[1]][0] + PRIOR)) / (a + PRIOR) for c, a, b in zip(cells, n, y)]
    target = [sum(e for e, c in zip(expected, cells) if c[0] == position) / PRODUCTS for position in range(POSITIONS)]
    for c, e, a, b in zip(cells, expected, own_shown, own_won):
        yield b, target[c[0]] + c[3] * (1 - e)
        yield a - b, target[c[0]] - c[3] * e


def read(value, scale, influence):
    squares, cubes = sum(c * i * i for c, i in influence), sum(c * i ** 3 for c, i in influence)
    return value, math.sqrt(squares) / scale, cubes / squares ** 1.5 if squares else 0


def interval(value, error, skewness):
    def studentised(normal):
        if abs(skewness) < 1e-6:
            return normal
        inner = 1 + skewness * (normal - skewness / 6)
        return (math.copysign(abs(inner) ** (1 / 3), inner) - 1) * 3 / skewness
    return value - error * studentised(Z), value - error * studentised(-Z)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=lambda text: [int(s) for s in text.split(",")], default=[1, 2, 3, 4, 5], help="worlds")
    parser.add_argument("--runs", type=int, default=200, help="logs of each world")
    options = parser.parse_args()
    print("| rounds | rewards a round | effective | interval | IPS | SNIPS | DR |\n|---|---|---|---|---|---|---|")
    for rounds, rate, spread, even in SETTINGS:
        held, effective, runs = {}, 0, options.runs * len(options.seeds)
        for seed in options.seeds:
            cells, draw = world(seed, rate, spread, even), random.Random(seed * 7919)
            truth = sum(c[4] for c in cells) / len(cells)
            effective += POSITIONS * rounds / sum(c[2] * c[3] ** 2 for c in cells) / len(options.seeds)
            for _ in range(options.runs):
                for name, (value, error, skewness) in estimates(cells, rounds, draw):
                    for kind, s in (("normal", 0), ("with skewness", skewness)):
                        low, high = interval(value, error, s)
                        held[kind, name] = held.get((kind, name), 0) + (low <= truth <= high)
        for kind in ("normal", "with skewness"):
            print(f"| {rounds:,} | {rate:g} | {effective:,.0f} | {kind} | {' | '.join(f'{100 * held[kind, e] / runs:.1f} %' for e in ('IPS', 'SNIPS', 'DR'))} |")


if __name__ == "__main__":
    main()
