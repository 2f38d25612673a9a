using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>What is known of newcomers as bytes.</summary>
internal static class ColdStartCodec
{
    // In place of the number of an attribute.
    private const int ShowsProducts = byte.MaxValue;

    internal static void Write(ModelWriter to, ContentMap map)
    {
        to.Ints(MemoryMarshal.Cast<ulong, int>(map.Keys));
        to.Floats(map.Mean);
        to.Vectors(map.Weights);
    }

    /// <param name="from">What <see cref="Write(ModelWriter, ContentMap)"/> wrote.</param>
    /// <param name="length">Of the factors' vectors.</param>
    /// <param name="options">That the map was fitted with.</param>
    /// <exception cref="InvalidDataException">The bytes are no map.</exception>
    internal static ContentMap ReadMap(ref ModelReader from, int length, ContentMapOptions options)
    {
        var halves = from.Ints();
        if (halves.Length % 2 != 0) throw new InvalidDataException("a key is cut off");
        ulong[] keys = [.. MemoryMarshal.Cast<int, ulong>(halves)];
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] <= keys[i - 1]) throw new InvalidDataException("the keys do not ascend");
        }
        var mean = from.Floats(length);
        var weights = from.Vectors(keys.Length);
        if (weights.Length != length) throw new InvalidDataException($"the weights do not have the {length} values of the factors");
        return new ContentMap(keys, weights, mean, options);
    }

    internal static void Write(ModelWriter to, OnboardingPlan plan)
    {
        Write(to, plan.Usual);
        to.Int(plan.Branches.Count);
        foreach (var branch in plan.Branches)
        {
            to.Texts(branch.Picks.Count, i => branch.Picks[i]);
            Write(to, branch.Next);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no plan.</exception>
    internal static OnboardingPlan ReadPlan(ref ModelReader from)
    {
        var usual = ReadQuestions(ref from);
        var branches = new OnboardingBranch[from.Int(Onboarding.PanelSize + 1)];
        if (branches.Length > 0 && usual.Length == 0) throw new InvalidDataException("there are branches of no question");
        foreach (ref var branch in branches.AsSpan()) branch = new OnboardingBranch(from.Texts(), ReadQuestions(ref from));
        return new OnboardingPlan(usual, branches);
    }

    private static void Write(ModelWriter to, IReadOnlyList<OnboardingQuestion> questions)
    {
        to.Int(questions.Count);
        foreach (var question in questions)
        {
            to.Int(question.Attribute is { } attribute ? (int)attribute : ShowsProducts);
            to.Floats([(float)question.Gain]);
            to.Texts(question.Values.Count, i => question.Values[i]);
        }
    }

    private static OnboardingQuestion[] ReadQuestions(ref ModelReader from)
    {
        var questions = new OnboardingQuestion[from.Int(Onboarding.Questions + 1)];
        foreach (ref var question in questions.AsSpan())
        {
            var number = from.Int();
            ProductAttribute? attribute = number == ShowsProducts ? null : (ProductAttribute)number;
            if (attribute is { } asked && !Tastes.Attributes.Contains(asked)) throw new InvalidDataException($"nobody is asked about attribute {number}");
            var gain = from.Floats(1)[0];
            question = new OnboardingQuestion(attribute, from.Texts(), gain);
        }
        return questions;
    }
}
