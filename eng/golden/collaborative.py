"""Golden numbers of AlsTests and EaseTests: numpy, double precision, direct solutions. Needs numpy; prints C# arrays."""
import numpy as np

cells = [(0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 2, 1), (2, 1, .5), (2, 2, 1), (2, 3, 3), (3, 3, 1), (3, 4, 1), (4, 0, 1), (4, 4, 2), (5, 1, 1), (5, 2, 1), (5, 3, 1)]
R = np.zeros((6, 5))
for u, p, w in cells:
    R[u, p] = w


def half_step(R, Y, lam, nu, alpha):
    X = np.zeros((R.shape[0], Y.shape[1]))
    for u in range(R.shape[0]):
        penalty = lam * ((R[u] > 0).sum() + alpha * R.shape[1]) ** nu
        A = alpha * Y.T @ Y + (Y.T * R[u]) @ Y + penalty * np.eye(Y.shape[1])
        X[u] = np.linalg.solve(A, Y.T @ R[u])
    return X


def show(name, M):
    print(f"    internal static readonly double[][] {name} =\n    [")
    for row in M:
        print("        [" + ", ".join(f"{v:.6f}" for v in row) + "],")
    print("    ];")


rng = np.random.default_rng(0)
Y = rng.normal(0, .1, (5, 3))
for _ in range(2000):
    X = half_step(R, Y, .05, .5, .2)
    Y = half_step(R.T, X, .05, .5, .2)
show("AlsPredictions", X @ Y.T)

G = R.T @ R
P = np.linalg.inv(G + 2 * np.eye(5))
B = -P / np.diag(P)
np.fill_diagonal(B, 0)
show("EaseWeights", B)

D = np.diag(1 / R.sum(1) ** .5)
G = R.T @ D @ R
P = np.linalg.inv(G + np.diag(2 * R.sum(0) ** .5))
B = -P / np.diag(P) / R.sum(0) ** .25
np.fill_diagonal(B, 0)
show("EaseWeightsByPopularity", B)
