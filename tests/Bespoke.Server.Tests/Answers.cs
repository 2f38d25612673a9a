using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>Reads answers and asserts what must hold for all of them.</summary>
internal static partial class Answers
{
    internal static async Task<JsonElement> SuccessAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>The answer must be a problem (RFC 9457) of this status that tells the caller what to do and nothing of the code behind it.</summary>
    internal static async Task<string> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string? because = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{because}: {(int)answer.StatusCode} {text}");
        return IsProblem(answer, text, because);
    }

    /// <summary>The same for any status of the caller's mistakes.</summary>
    internal static async Task<string> CallersMistakeAsync(this HttpResponseMessage answer, string? because = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{because}: {(int)answer.StatusCode} {text}");
        return IsProblem(answer, text, because);
    }

    internal static void SaysNothingOfTheCode(string text, string? because = null) =>
        Assert.False(Inside().IsMatch(text), $"{because}: '{Inside().Match(text).Value}' in {text}");

    internal static string[] Ids(this JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];

    internal static (string Id, float Score)[] Order(this JsonElement answer) =>
        [.. answer.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("id").GetString()!, i.GetProperty("score").GetSingle()))];

    internal static string Basis(this JsonElement answer) => answer.GetProperty("basis").GetString()!;

    internal static bool Personalized(this JsonElement answer) => answer.GetProperty("personalized").GetBoolean();

    private static string IsProblem(HttpResponseMessage answer, string text, string? because)
    {
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{because}: {(int)answer.StatusCode} {answer.Content.Headers.ContentType} {text}");
        var problem = JsonElement.Parse(text);
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        SaysNothingOfTheCode(text, because);
        var detail = problem.TryGetProperty("detail", out var told) ? told.GetString() : null;
        if (problem.TryGetProperty("errors", out var errors)) detail += string.Join(' ', errors.EnumerateObject().Select(e => $"{e.Name} {e.Value}"));
        Assert.False(string.IsNullOrWhiteSpace(detail), $"{because}: no detail in {text}");
        return detail;
    }

    [GeneratedRegex(@"\bSystem\.|Microsoft\.|Bespoke\.[A-Z]|\n +at |Exception|StackTrace|\(Parameter '|\b(Search|List|Facts|Events)Body\b|JsonElement|IReadOnly|Nullable|Int32|parameter ""\w+[?]? \w+""")]
    private static partial Regex Inside();
}
