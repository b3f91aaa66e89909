using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.Logging;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Logging;

/// <summary>One line for each request, without personal data.</summary>
public sealed partial class RequestLogTests : IAsyncDisposable
{
    // The home page sends to the sign-in page; the form is sent; the home page.
    private const int SignInRequests = 4;

    private readonly Lines _lines = new();
    private readonly PortalFactory _portal;

    public RequestLogTests() => _portal = new PortalFactory { ChangeServices = s => s.AddSingleton<ILogEventSink>(_lines) };

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Each_request_leaves_one_line_with_route_status_time_user_and_correlation()
    {
        using var visitor = _portal.Visitor();
        await visitor.GetAsync("/setup?token=geheim&name=张三");
        var line = (await _lines.RequestsAsync(1)).Single();
        Assert.Equal("\"GET\"", line.Properties["Method"].ToString());
        Assert.Equal("\"setup\"", line.Properties["Route"].ToString());
        Assert.Equal("200", line.Properties["Status"].ToString());
        Assert.True(line.Properties.ContainsKey("Milliseconds"));
        Assert.Equal("null", line.Properties["UserId"].ToString());
        Assert.Matches("^\"[0-9a-f]{32}\"$", line.Properties["CorrelationId"].ToString());
    }

    [Fact]
    public async Task No_line_holds_what_was_typed_into_the_address_or_a_form()
    {
        using var visitor = _portal.Visitor();
        var form = await visitor.GetAsync("/setup?token=geheim-token");
        await visitor.SubmitAsync(form, "form", [new("SystemName", "geheim-name"), new("SystemPassword", "geheim-password")]);
        await visitor.GetAsync("/geheim/path", follow: false);
        await _lines.RequestsAsync(3);
        Assert.DoesNotContain(_lines.All, l => l.RenderMessage().Contains("geheim", StringComparison.Ordinal)
            || l.Properties.Values.Any(v => v.ToString().Contains("geheim", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_contacts_secret_link_stands_in_no_line_whether_it_opens_or_not()
    {
        await using (var system = _portal.AsSystem())
        {
            Assert.True((await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" })).Ok);
        }

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        await staff.SubmitAsync(
            await staff.GetAsync("/collection-rounds/new"), "form[action='/collection-rounds']", [new("Input.Help", "党建办 029-00000000"), new("Input.DueOn", "2026-12-31")]);
        Guid unit;
        await using (var system = _portal.AsSystem())
        {
            unit = system.Db.Enterprises.Single().Id;
        }

        var made = await staff.SubmitAsync(await staff.GetAsync($"/enterprises/{unit}/collection"), "form[action$='/link']");
        var token = TokenAddress().Match(made.Text).Groups[1].Value;
        Assert.Equal(27, token.Length);
        var wrong = new string('A', 27);
        using var contact = _portal.Visitor();
        var page = await contact.GetAsync($"/c/{token}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        await contact.GetAsync(page.Path + "/groups/brief-3");
        await contact.GetAsync($"/c/{wrong}");
        await contact.GetAsync($"/c/{token}/no-such-page");
        await contact.GetAsync($"/no-such-page?returnUrl=/c/{token}");
        _portal.Time.Advance(TimeSpan.FromDays(400));
        await contact.GetAsync($"/c/{token}");
        await contact.GetAsync("/health/live");
        await _lines.LastAsync("health/live");
        Assert.Contains(_lines.All, l => l.Properties.TryGetValue("Route", out var route) && route.ToString().Contains("c/{", StringComparison.Ordinal));
        foreach (var secret in new[] { token, wrong, Uri.EscapeDataString(token), Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token))) })
        {
            Assert.DoesNotContain(_lines.All, l => Whole(l).Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    // What a sink could write of an event: its words, every property, the exception with all inside it.
    private static string Whole(LogEvent line) =>
        line.RenderMessage() + line.MessageTemplate.Text + string.Join(' ', line.Properties.Select(p => $"{p.Key}={p.Value}")) + line.Exception;

    [GeneratedRegex("/c/([A-Za-z0-9_-]{27})")]
    private static partial Regex TokenAddress();

    [Fact]
    public async Task A_missing_page_is_one_line_with_its_own_status_not_the_error_pages()
    {
        var user = await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = await _portal.SignInAsync(user);
        await visitor.GetAsync("/no-such-page");
        var line = (await _lines.RequestsAsync(SignInRequests + 1))[^1];
        Assert.Equal("\"-\"", line.Properties["Route"].ToString());
        Assert.Equal("404", line.Properties["Status"].ToString());
        Assert.Equal(user.Id.ToString(), line.Properties["UserId"].ToString());
    }

    [Theory]
    [InlineData("proxy-1234.abc_5", true)]
    [InlineData("short", false)]
    [InlineData("has blanks inside it", false)]
    [InlineData("<script>alert(1)</script>", false)]
    public async Task A_sound_correlation_id_is_kept_and_any_other_replaced(string sent, bool kept)
    {
        using var visitor = _portal.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation(RequestLog.Header, sent);
        using var answer = await visitor.Client.SendAsync(request);
        var back = answer.Headers.GetValues(RequestLog.Header).Single();
        Assert.Equal(kept, back == sent);
        Assert.Equal($"\"{back}\"", (await _lines.RequestsAsync(1)).Single().Properties["CorrelationId"].ToString());
    }

    private sealed class Lines : ILogEventSink
    {
        private readonly ConcurrentQueue<LogEvent> _all = new();

        public IReadOnlyList<LogEvent> All => [.. _all];

        /// <summary>The lines of requests; a line is written after its answer left, so the test waits for as many as it expects.</summary>
        public async Task<IReadOnlyList<LogEvent>> RequestsAsync(int expected)
        {
            for (var i = 0; i < 200 && Requests.Count < expected; i++)
            {
                await Task.Delay(25);
            }

            Assert.Equal(expected, Requests.Count);
            return Requests;
        }

        /// <summary>Waits for the line of the request sent last.</summary>
        public async Task LastAsync(string route)
        {
            for (var i = 0; i < 200 && !Requests.Any(l => l.Properties["Route"].ToString().Contains(route, StringComparison.Ordinal)); i++)
            {
                await Task.Delay(25);
            }
        }

        private IReadOnlyList<LogEvent> Requests =>
            [.. _all.Where(l => l.Properties.TryGetValue("SourceContext", out var c) && c.ToString().Contains(nameof(RequestLog), StringComparison.Ordinal))];

        public void Emit(LogEvent logEvent) => _all.Enqueue(logEvent);
    }
}
