"""Golden numbers of the tests of Experiments/Statistics and of the distributions: scipy and statsmodels. Prints a C# class.

python3-scipy and python3-statsmodels of Debian do.
"""
import numpy as np
import scipy.special as special
import scipy.stats as stats
import statsmodels.api as sm
from scipy.integrate import quad
from scipy.optimize import brentq
from statsmodels.stats.power import NormalIndPower


def units(arm):
    """The same whole numbers as ReadoutGolden.Units: numerator, denominator, and both before."""
    i = np.arange(240 + 30 * arm)
    x = 3 + i * 7 % 11
    x0 = x + i % 4
    y = (i * i * 3 + i) % (x + 1) + (arm * (i % 3 == 0))
    y0 = y + i % 3
    return y.astype(float), x.astype(float), y0.astype(float), x0.astype(float)


def ratio(y, x):
    """A ratio of sums and its robust variance: weighted least squares of y/x on a constant, HC1, is the delta method."""
    fit = sm.WLS(y / x, np.ones_like(x), weights=x).fit(cov_type="HC1")
    return fit.params[0], fit.cov_params()[0, 0]


def log_covariance(y, x, y0, x0):
    """Covariance matrix of ln(y/x) and ln(y0/x0)."""
    c = np.cov(np.vstack([y, x, y0, x0]))
    g = np.array([[1 / y.mean(), -1 / x.mean(), 0, 0], [0, 0, 1 / y0.mean(), -1 / x0.mean()]])
    return g @ c @ g.T / len(y)


def show(name, value):
    values = np.atleast_1d(value)
    text = ", ".join(f"{v:.15g}" for v in values)
    print(f"    internal const double {name} = {text};" if np.ndim(value) == 0 else f"    internal static readonly double[] {name} = [{text}];")


z = np.array([-9.5, -3, -1, -0.2, 0, 0.5, 1.959963984540054, 4, 8])
show("NormalPoints", z)
show("NormalSurvival", stats.norm.sf(z))
p = np.array([1e-12, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999])
show("Shares", p)
show("NormalQuantiles", stats.norm.ppf(p))
x = np.array([0.1, 0.5, 1, 3.84, 10, 64, 200])
show("ChiSquarePoints", x)
show("ChiSquareSurvival1", stats.chi2.sf(x, 1))
show("ChiSquareSurvival5", stats.chi2.sf(x, 5))
g = np.array([0.1, 0.5, 1, 2.5, 10, 1000, 123456])
show("GammaPoints", g)
show("LogGamma", special.gammaln(g))

control, treatment = units(0), units(1)
(rc, vc), (rt, vt) = ratio(*control[:2]), ratio(*treatment[:2])
show("ControlRatio", rc)
show("ControlVariance", vc)
show("TreatmentRatio", rt)
show("TreatmentVariance", vt)
log, variance = np.log(rt / rc), vt / rt ** 2 + vc / rc ** 2
show("PlainLift", rt / rc - 1)
show("PlainLogError", np.sqrt(variance))
show("PlainPValue", 2 * stats.norm.sf(abs(log) / np.sqrt(variance)))
c = log_covariance(*control) + log_covariance(*treatment)
assert abs(c[0, 0] - variance) < 1e-14
slope = c[0, 1] / c[1, 1]
before = np.log(treatment[2].sum() / treatment[3].sum() / (control[2].sum() / control[3].sum()))
left = 1 - c[0, 1] ** 2 / c[0, 0] / c[1, 1]
adjusted, error = log - slope * before, np.sqrt(variance * left)
show("AdjustedLift", np.exp(adjusted) - 1)
show("AdjustedVarianceLeft", left)
show("AdjustedLogError", error)

# The confidence sequence from its mixture: the half width at which the mean likelihood ratio over a normal prior of the effect is 1/alpha.
alpha, effect = 0.05, 0.1
needed = ((stats.norm.ppf(1 - alpha / 2) + stats.norm.ppf(0.8)) / effect) ** 2
mixture = needed / (-2 * np.log(alpha) + np.log(-2 * np.log(alpha) + 1))


def evidence(estimate, standard_error):
    information = 1 / standard_error ** 2
    spread = 1 / np.sqrt(mixture)
    # The integrand's own maximum and width, so that the quadrature does not miss it.
    centre, width = estimate * information / (information + mixture), 1 / np.sqrt(information + mixture)
    return quad(lambda t: np.exp(t * estimate * information - t * t * information / 2) * stats.norm.pdf(t, 0, spread), centre - 12 * width, centre + 12 * width, epsabs=0, epsrel=1e-12, limit=500)[0]


half = brentq(lambda h: evidence(h, error) * alpha - 1, 1e-6, 10 * error, xtol=1e-14)
show("SequenceLow", np.exp(adjusted - half) - 1)
show("SequenceHigh", np.exp(adjusted + half) - 1)
show("SequencePValue", min(1, 1 / evidence(adjusted, error)))
show("SequencePValueAt3", 1 / evidence(3 * 0.05, 0.05))

counts, shares = np.array([4890, 5110]), np.array([0.5, 0.5])
test = stats.chisquare(counts, counts.sum() * shares)
show("SplitChiSquare", test.statistic)
show("SplitPValueOnce", test.pvalue)
show("SplitPValue", min(1, np.exp(stats.binom.logpmf(counts[0], counts.sum(), 0.5) - stats.betabinom.logpmf(counts[0], counts.sum(), 500, 500))))
counts = np.array([1000, 2150, 2900])
test = stats.chisquare(counts, counts.sum() * np.array([1, 2, 3]) / 6)
show("ThreeWayChiSquare", test.statistic)
show("ThreeWayPValueOnce", test.pvalue)
counts = np.array([4650, 5350])
show("SkewedPValue", np.exp(stats.binom.logpmf(counts[0], counts.sum(), 0.5) - stats.betabinom.logpmf(counts[0], counts.sum(), 500, 500)))

show("OneLookUnits", 2 * NormalIndPower().solve_power(effect_size=np.log(1.05) / np.sqrt(0.44), alpha=0.05, power=0.8, ratio=1))


def boundary(v):
    return np.sqrt((v + mixture) * np.log((v + mixture) / (mixture * alpha ** 2)))


# Three looks: 1 - the chance that a trivariate normal stays between the boundaries, by inclusion and exclusion of its distribution function.
information = 1.4 * needed
v = information * np.array([1, 2, 3]) / 3
law = stats.multivariate_normal(mean=effect * v, cov=np.minimum.outer(v, v))
law.abseps = law.releps = 1e-9
law.maxpts = 4_000_000
stay = 0
for signs in np.ndindex(2, 2, 2):
    ends = np.array([boundary(u) * (1 if s == 0 else -1) for u, s in zip(v, signs)])
    stay += (-1) ** sum(signs) * stats.multivariate_normal.cdf(ends, mean=effect * v, cov=np.minimum.outer(v, v), abseps=1e-9, releps=1e-9, maxpts=4_000_000)
show("ThreeLooksPower", 1 - stay)

# Interleaving: credits of A and B by unit.
a, b = control[0] % 4, control[2] % 5
use = a + b > 0
net, total = (b - a)[use], (a + b)[use]
preference, variance = ratio(net, total)
show("Preference", preference)
show("PreferenceError", np.sqrt(variance))
