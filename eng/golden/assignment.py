"""Golden numbers of HashIntervalTests: the buckets of 1,000,000 ids, by the definition in docs/experiments.md and nothing of the engine's code."""
MASK = (1 << 64) - 1


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def of(text):
    """FNV-1a over UTF-16 code units, mixed."""
    units = text.encode("utf-16-le")
    h = 14695981039346656037
    for i in range(0, len(units), 2):
        h = ((h ^ (units[i] | units[i + 1] << 8)) * 1099511628211) & MASK
    return mix(h)


def combine(first, second):
    return mix(first ^ ((((second << 31) | (second >> 33)) & MASK) + 0x9E3779B97F4A7C15 & MASK))


def bucket(salt, unit):
    return combine(of(salt), of(unit)) * 10_000 >> 64


print([bucket("checkout-2026", unit) for unit in ("anna", "U00001", "İpek/1", "")])
checksum = 14695981039346656037
for i in range(1_000_000):
    checksum = ((checksum ^ bucket("checkout-2026", f"user-{i}")) * 1099511628211) & MASK
print(checksum)
