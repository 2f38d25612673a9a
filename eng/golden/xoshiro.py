"""First three outputs of xoshiro256** seeded by SplitMix64(1): the golden numbers of SeededRandomTests."""
MASK = (1 << 64) - 1


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


seed, s = 1, []
for _ in range(4):
    seed, word = splitmix(seed)
    s.append(word)
for _ in range(3):
    print((rotl((s[1] * 5) & MASK, 7) * 9) & MASK)
    t = (s[1] << 17) & MASK
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = rotl(s[3], 45)
