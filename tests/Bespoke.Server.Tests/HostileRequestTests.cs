using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>Whatever is sent, the answer is never a 5xx; a refusal is a problem that says what to do.</summary>
public sealed class HostileRequestTests(KestrelFixture server) : IClassFixture<KestrelFixture>
{
    private const string Events = "POST /v1/events", Search = "POST /v1/search", ForYou = "POST /v1/recommendations/for-you", Facts = "PUT /v1/users/hostile";

    private static readonly Dictionary<string, string> Good = new()
    {
        [Events] = """{"events":[{"eventId":"h","type":"view","userId":"hostile","productId":"shirt-1","occurredAt":"2026-03-02T09:00:00Z","context":{"country":"TR"}}]}""",
        [Search] = """{"query":"blue shirt","userId":"hostile","k":5,"filter":{"gender":["Men"]},"minPrice":1.5,"personalize":true}""",
        [ForYou] = """{"userId":"hostile","k":5,"filter":{"gender":["Men"]},"maxPrice":99,"explain":true}""",
        [Facts] = """{"gender":"male","age":30,"country":"TR","preferences":{"baseColour":["Red"]},"sizes":{"shoes":"42"},"consent":"full"}""",
    };

    public static TheoryData<string> Routes => [.. Good.Keys];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_good_body_is_taken(string route)
    {
        using var answer = await SendAsync(route, Encoding.UTF8.GetBytes(Good[route]));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_good_body_cut_off_anywhere_is_refused(string route)
    {
        var body = Encoding.UTF8.GetBytes(Good[route]);
        for (var length = 0; length < body.Length; length++)
        {
            using var answer = await SendAsync(route, body[..length]);
            await answer.ProblemAsync(HttpStatusCode.BadRequest, $"{route}, first {length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_good_body_with_three_bytes_changed_is_taken_or_refused_but_breaks_nothing(string route)
    {
        var random = new SeededRandom(20260302);
        for (var round = 0; round < 150; round++)
        {
            var body = Encoding.UTF8.GetBytes(Good[route]);
            for (var change = 0; change < 3; change++) body[random.Next(body.Length)] = (byte)random.Next(256);
            using var answer = await SendAsync(route, body);
            if (!answer.IsSuccessStatusCode) await answer.CallersMistakeAsync($"{route}: {Encoding.Latin1.GetString(body)}");
        }
    }

    public static TheoryData<string, string> Bodies
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var route in Good.Keys)
            {
                foreach (var name in Hostile.Keys) data.Add(route, name);
            }
            return data;
        }
    }

    private static readonly Dictionary<string, byte[]> Hostile = new()
    {
        ["nothing"] = [],
        ["blanks"] = "  \r\n\t"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["true"] = "true"u8.ToArray(),
        ["a number"] = "42"u8.ToArray(),
        ["a text"] = "\"text\""u8.ToArray(),
        ["an array"] = "[]"u8.ToArray(),
        ["an array of objects"] = "[{}]"u8.ToArray(),
        ["NaN"] = "NaN"u8.ToArray(),
        ["NaN in a field"] = """{"query":"x","k":NaN,"age":NaN,"events":NaN}"""u8.ToArray(),
        ["Infinity in a field"] = """{"query":"x","minPrice":Infinity,"age":-Infinity,"events":[Infinity]}"""u8.ToArray(),
        ["an unknown field"] = """{"noSuchField":1}"""u8.ToArray(),
        ["a prototype"] = """{"__proto__":{"admin":true}}"""u8.ToArray(),
        ["a type name"] = """{"$type":"System.IO.FileInfo"}"""u8.ToArray(),
        ["a repeated field"] = """{"query":"a","query":"b","k":1,"k":2,"age":1,"age":2,"events":[],"events":[]}"""u8.ToArray(),
        ["arrays 100,000 deep"] = Encoding.ASCII.GetBytes(new string('[', 100_000)),
        ["objects 10,000 deep"] = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)),
        ["events 100 deep"] = Encoding.ASCII.GetBytes("{\"events\":" + new string('[', 100) + new string(']', 100) + ",\"filter\":" + new string('[', 100)),
        ["not UTF-8"] = [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D],
        ["an overlong encoding"] = [0x7B, 0x22, 0xC0, 0xAF, 0x22, 0x3A, 0x31, 0x7D],
        ["UTF-16"] = Encoding.Unicode.GetBytes("""{"query":"x"}"""),
        ["NUL bytes"] = new byte[64],
        ["gzip"] = [0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00],
        ["XML"] = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>"u8.ToArray(),
        ["a form"] = "query=shirt&k=5"u8.ToArray(),
        ["a comment"] = "{/* nothing */}//"u8.ToArray(),
        ["a trailing comma"] = """{"k":5,}"""u8.ToArray(),
        ["single quotes"] = "{'query':'x'}"u8.ToArray(),
        ["two documents"] = "{}{}"u8.ToArray(),
        ["something after the end"] = "{} x"u8.ToArray(),
        ["lone surrogates"] = """{"query":"\ud800","userId":"\udfff","gender":"\ud800","events":"\ud800"}"""u8.ToArray(),
        ["a broken escape"] = """{"query":"\x41"}"""u8.ToArray(),
        ["a raw line end in a text"] = "{\"query\":\"a\nb\",\"gender\":\"a\nb\"}"u8.ToArray(),
        ["a huge number"] = Encoding.ASCII.GetBytes("{\"k\":" + new string('9', 5_000) + ",\"age\":" + new string('9', 5_000) + ",\"events\":" + new string('9', 5_000) + "}"),
        ["wrong types"] = """{"query":{},"userId":[],"k":{},"filter":7,"events":{},"age":[],"preferences":"x"}"""u8.ToArray(),
        ["nulls everywhere"] = """{"query":null,"k":null,"personalize":null,"events":null,"consent":null}"""u8.ToArray(),
        ["a million blanks"] = Encoding.ASCII.GetBytes(new string(' ', 1_000_000)),
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_hostile_body_is_a_400_problem(string route, string name)
    {
        using var answer = await SendAsync(route, Hostile[name]);
        await answer.ProblemAsync(HttpStatusCode.BadRequest, $"{route}: {name}");
    }

    [Theory]
    [InlineData('a', 10_000)]
    [InlineData('ş', 1_001)]
    [InlineData('靴', 1_001)]
    public async Task A_query_in_the_address_that_is_too_long_is_a_400_problem(char letter, int length)
    {
        using var answer = await server.Client.GetAsync("/v1/search?q=" + Uri.EscapeDataString(new string(letter, length)));
        Assert.Contains($"{length} characters", await answer.ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_query_that_is_read_is_read_in_any_script()
    {
        using var answer = await server.Client.GetAsync("/v1/search?q=" + Uri.EscapeDataString(new string('靴', 1_000)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static readonly Func<SeededRandom, string, string>[] Spoilings =
    [
        (_, good) => good.Replace("\"type\"", new string(' ', 33_000) + "\"type\""),
        (_, good) => good.Replace("\"type\":", "\"type\":\"view\",\"type\":"),
        (_, good) => good.Replace("}", ",\"price\":NaN}"),
        (_, good) => good.Replace("}", ",\"position\":1e999}"),
        (random, good) => good.Replace("}", ",\"context\":" + string.Concat(Enumerable.Repeat("{\"device\":", random.Next(200))) + "1" + "}"),
        (random, good) => good.Replace("}", ",\"x\":" + new string('[', random.Next(100)) + "}"),
        (_, good) => good.Replace("hostile", "\\ud800"),
        (_, good) => good.Replace("hostile", "\u00ff\u00fe"),
        (random, good) => good[..random.Next(good.Length)],
        (random, good) => good.Insert(random.Next(good.Length), ((char)random.Next(256)).ToString()),
        (_, good) => good.Replace("2026", "0001"),
        (_, _) => "null",
        (_, good) => good,
    ];

    [Fact]
    public async Task A_thousand_batches_of_spoilt_events_break_nothing_and_every_account_is_exact()
    {
        var random = new SeededRandom(20260303);
        var (taken, answered) = (0L, 0);
        var before = await server.Shop.Log.LastPositionAsync(CancellationToken.None);
        for (var round = 0; round < 1_000; round++)
        {
            var events = Enumerable.Range(0, 1 + random.Next(5)).Select(i =>
                Spoilings[random.Next(Spoilings.Length)](random, $$"""{"eventId":"s{{round}}-{{i}}","type":"view","userId":"hostile","productId":"shirt-1","occurredAt":"2026-03-02T09:00:00Z"}""")).ToArray();
            // Latin 1: what is beyond ASCII becomes bytes that are no UTF-8.
            using var answer = await SendAsync(Events, Encoding.Latin1.GetBytes($$"""{"events":[{{string.Join(',', events)}}]}"""));
            if (!answer.IsSuccessStatusCode)
            {
                await answer.CallersMistakeAsync($"round {round}");
                continue;
            }
            var account = await answer.SuccessAsync();
            var (accepted, rejected) = (account.GetProperty("accepted").GetInt32(), account.GetProperty("rejected").EnumerateArray().ToArray());
            Assert.Equal(events.Length, accepted + account.GetProperty("duplicates").GetInt32() + rejected.Length);
            Assert.All(rejected, r => Assert.False(string.IsNullOrWhiteSpace(r.GetProperty("rule").GetString())));
            Answers.SaysNothingOfTheCode(account.ToString(), $"round {round}");
            (taken, answered) = (taken + accepted, answered + 1);
        }
        Assert.Equal(taken, await server.Shop.Log.LastPositionAsync(CancellationToken.None) - before);
        Assert.InRange(answered, 100, 900);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_body_of_another_content_type_is_a_415_problem(string? contentType)
    {
        foreach (var (route, body) in Good)
        {
            using var answer = await SendAsync(route, Encoding.UTF8.GetBytes(body), contentType);
            Assert.Contains("application/json", await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType, $"{route}: {contentType}"));
        }
    }

    [Theory]
    [InlineData("application/json; charset=no-such")]
    [InlineData("application/json; charset=utf-7")]
    public async Task An_unknown_character_set_is_the_callers_mistake(string contentType)
    {
        foreach (var (route, body) in Good)
        {
            using var answer = await SendAsync(route, Encoding.UTF8.GetBytes(body), contentType);
            await answer.CallersMistakeAsync($"{route}: {contentType}");
        }
    }

    [Fact]
    public async Task A_batch_above_two_megabytes_is_a_413_problem_of_which_nothing_is_taken()
    {
        var large = $$"""{"events":[{"eventId":"large","type":"view","userId":"large","productId":"shirt-1","occurredAt":"2026-03-02T09:00:00Z"}{{new string(' ', 2 * 1024 * 1024)}}]}""";
        // The client waits for leave to send: else the refusal could cut the connection before it is read.
        using var answer = await SendAsync(Events, Encoding.UTF8.GetBytes(large), askFirst: true);
        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("cold", (await server.UserAsync("large")).Basis());
    }

    [Theory]
    [InlineData(Search)]
    [InlineData(ForYou)]
    [InlineData(Facts)]
    public async Task A_body_of_three_megabytes_is_refused_by_every_route(string route)
    {
        using var answer = await SendAsync(route, Encoding.ASCII.GetBytes("{\"userId\":\"" + new string('x', 3 * 1024 * 1024) + "\"}"));
        await answer.CallersMistakeAsync(route);
    }

    [Theory]
    [InlineData("GET", "/v1/events")]
    [InlineData("DELETE", "/v1/events")]
    [InlineData("DELETE", "/v1/search")]
    [InlineData("PUT", "/v1/search")]
    [InlineData("GET", "/v1/recommendations/for-you")]
    [InlineData("POST", "/v1/users/u")]
    [InlineData("POST", "/v1/products/a/b")]
    [InlineData("POST", "/health/live")]
    [InlineData("BREW", "/v1/search")]
    public async Task A_wrong_method_is_a_405_problem_that_names_the_right_ones(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await server.Client.SendAsync(request);
        await answer.ProblemAsync(HttpStatusCode.MethodNotAllowed, $"{method} {path}");
        Assert.NotEmpty(answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/nothing")]
    [InlineData("/v2/search?q=x")]
    [InlineData("/v1/search/more")]
    [InlineData("/v1/recommendations/for-them")]
    [InlineData("/wp-login.php")]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/_content/Bespoke.Server/no.css")]
    public async Task An_unknown_address_is_a_404_problem(string path)
    {
        using var answer = await server.Client.GetAsync(path);
        await answer.ProblemAsync(HttpStatusCode.NotFound, path);
    }

    [Theory]
    [InlineData("?q=x&k=ten", "k")]
    [InlineData("?q=x&k=", "k")]
    [InlineData("?q=x&explain=perhaps", "explain")]
    [InlineData("?q=x&personalize=2", "personalize")]
    [InlineData("?q=x&user=", "user")]
    [InlineData("?q=x&user=%00", "user")]
    [InlineData("?query=x", "q")]
    [InlineData("", "q")]
    public async Task A_search_address_with_a_bad_value_is_refused_by_name(string query, string named)
    {
        using var answer = await server.Client.GetAsync("/v1/search" + query);
        Assert.Contains(named, await answer.ProblemAsync(HttpStatusCode.BadRequest, query));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/users/%00 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/products/%C0%80 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/products/%zz%2Fb% HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/products/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET http://x/v1/products/none HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}{}{}")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"events\":")]
    public async Task A_broken_request_is_refused_or_dropped_and_the_server_goes_on(string request)
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            socket.Client.Shutdown(SocketShutdown.Send);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var answer = await ReadAsync(stream, limit.Token);
            Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) || (request.Contains("GET / ") && answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal)), answer);
            Answers.SaysNothingOfTheCode(answer, request);
        }
        Assert.Equal("live", (await server.GetAsync("/health/live")).GetProperty("status").GetString());
    }

    // A server that drops the connection with bytes unread resets it: that is an answer too.
    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await new StreamReader(stream, Encoding.Latin1).ReadToEndAsync(cancellationToken);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string route, byte[] body, string? contentType = "application/json", bool askFirst = false)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0]), route.Split(' ')[1]) { Content = content };
        if (askFirst) request.Headers.ExpectContinue = true;
        return await server.Client.SendAsync(request);
    }
}
