using System.Net;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.PartyOrganizations;

/// <summary>
/// A secretary, or a community's staff, tries every address of another branch (scenario 60, domain 14.5): each route of the
/// portal that takes an id and that the role may use at all, with the id of every kind of record the other branch has. All are answered with 404, each
/// attempt on a record stands in the trail, and nothing changes.
/// </summary>
public sealed class OtherBranchWalkTests : IAsyncDisposable
{
    // Every name of the other branch holds this character, so a page that shows one is found out; communities are no secret.
    private const string Mark = "邻";

    private readonly PortalFactory _portal = new();

    private readonly Dictionary<string, Guid> _records = [];
    private readonly Dictionary<string, Guid> _parts = [];
    private readonly Dictionary<string, Guid> _own = [];
    private Guid _community;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Theory]
    [InlineData(Role.BranchSecretary)]
    [InlineData(Role.CommunityStaff)]
    public async Task Scenario_60_no_page_of_another_branch_opens_and_each_attempt_is_written_down(Role role)
    {
        using var visitor = await ArrangeAsync(role);
        var routes = Routes("GET", role).ToList();
        Assert.True(routes.Count > 20, $"Only {routes.Count} routes take an id.");
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            foreach (var (kind, id) in _records)
            {
                var noted = await NotedAsync();
                var address = AddressOf(route, id);
                var page = await visitor.GetAsync(address, follow: false);
                if (page.Status != HttpStatusCode.NotFound)
                {
                    wrong.Add($"GET {address} of a {kind}: {(int)page.Status}");
                }
                else if (await NotedAsync() == noted)
                {
                    wrong.Add($"GET {address} of a {kind}: no row in the trail");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(Role.BranchSecretary)]
    [InlineData(Role.CommunityStaff)]
    public async Task Scenario_60_no_deed_of_another_branch_is_done_and_each_attempt_is_written_down(Role role)
    {
        using var visitor = await ArrangeAsync(role);
        var token = (await visitor.GetAsync("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var before = await TrailAsync();
        var wrong = new List<string>();
        foreach (var route in Routes("POST", role))
        {
            foreach (var (kind, id) in _records)
            {
                var noted = await NotedAsync();
                using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("reason", "看看"), new("version", Guid.NewGuid().ToString())]);
                using var answer = await visitor.Client.PostAsync(new Uri(AddressOf(route, id), UriKind.Relative), form, Ct);
                if (answer.StatusCode != HttpStatusCode.NotFound)
                {
                    wrong.Add($"POST {AddressOf(route, id)} of a {kind}: {(int)answer.StatusCode}");
                }
                else if (await NotedAsync() == noted)
                {
                    wrong.Add($"POST {AddressOf(route, id)} of a {kind}: no row in the trail");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await TrailAsync());
    }

    [Theory]
    [InlineData(Role.BranchSecretary)]
    [InlineData(Role.CommunityStaff)]
    public async Task No_list_or_form_shows_the_other_branch_whatever_is_asked(Role role)
    {
        using var visitor = await ArrangeAsync(role);
        var wrong = new List<string>();
        foreach (var route in Routes("GET", role, withId: false))
        {
            var address = AddressOf(route, Guid.Empty);
            foreach (var (name, value) in new[]
            {
                ("organization", _records["organisation"].ToString()), ("unit", _records["unit"].ToString()), ("enterprise", _records["unit"].ToString()), ("member", _records["member"].ToString()),
                ("id", _records["organisation"].ToString()), ("community", _community.ToString()), ("q", Mark),
            })
            {
                var page = await visitor.GetAsync($"{address}?{name}={value}");
                var told = page.Text.Replace($"“{Mark}”", "", StringComparison.Ordinal);
                if (page.Status is not (HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest) || told.Contains(Mark, StringComparison.Ordinal))
                {
                    wrong.Add($"GET {page.Path}: {(int)page.Status} {(told.Contains(Mark, StringComparison.Ordinal) ? told[Math.Max(0, told.IndexOf(Mark, StringComparison.Ordinal) - 40)..] : "")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Scenario_60_a_foreign_id_in_a_form_of_the_own_branch_reaches_nothing()
    {
        using var secretary = await ArrangeAsync(Role.BranchSecretary);
        var (branch, member) = (_own["organisation"], _own["member"]);
        var entry = await secretary.GetAsync("/members/new");
        var refused = await secretary.SubmitAsync(entry, "form[data-draft]", new Dictionary<string, string?>
        {
            ["Input.Name"] = "王五", ["Input.Since"] = "2026-11-01", ["Input.OrganizationId"] = _records["organisation"].ToString(),
        });
        Assert.NotEmpty(refused.Errors["Input.OrganizationId"]);
        var draft = await secretary.SubmitAsync(
            await secretary.GetAsync($"/party-organizations/{branch}/elections/new"), "form[method=post][data-submit-once]", new Dictionary<string, string?> { ["Input.Seats"] = "1", ["Input.Present"] = "1" });
        Assert.StartsWith("/elections/", draft.Path, StringComparison.Ordinal);
        var token = draft.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        async Task<HttpStatusCode> PostAsync(string address, params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
            using var answer = await secretary.Client.PostAsync(new Uri(address, UriKind.Relative), form, Ct);
            return answer.StatusCode;
        }

        Assert.NotEqual(HttpStatusCode.Redirect, await PostAsync($"{draft.Path}/candidates", ("Candidate.MemberId", _records["member"].ToString())));
        Assert.NotEqual(HttpStatusCode.Redirect, await PostAsync($"{draft.Path}/left-out", ("LeftOut.MemberId", _records["member"].ToString()), ("LeftOut.Reason", "Illness"), ("LeftOut.Document", "同意")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"{draft.Path}/lines/{_parts["line"]}/removal"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/party-organizations/{branch}/groups/{_parts["group"]}/end", ("Input.On", "2026-11-23"), ("Input.Reason", "看看")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/members/{member}/rests/{_parts["rest"]}/end"));
        await using var system = _portal.AsSystem();
        Assert.Equal(3, await system.Db.PartyMembers.CountAsync(Ct));
        Assert.Equal(_parts["line"], (await system.Db.Set<ElectionCandidate>().SingleAsync(Ct)).Id);
        Assert.False(await system.Db.Set<ElectionLeftOut>().AnyAsync(Ct));
        Assert.Null((await system.Db.PartyGroups.SingleAsync(Ct)).To);
        Assert.Null((await system.Db.RightsRests.SingleAsync(Ct)).To);
    }

    private async Task<Visitor> ArrangeAsync(Role role)
    {
        var (own, two, three) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("科技园社区", 2), await _portal.AddOrganizationAsync("第三支部"));
        _community = two.Id;
        await using var system = _portal.AsSystem();
        async Task<Guid> EnterAsync(string name, Guid community, int number) => (await system.Get<EnterpriseService>().EnterAsync(
            new EnterpriseInput { Name = name, CommunityId = community, CreditCode = TestData.CreditCodeOf(number) }, Ct)).Value;
        var (ownUnit, unit) = (await EnterAsync("滨河水泵厂", own.Id, 1), await EnterAsync($"{Mark}家机械厂", two.Id, 2));
        var branch = await _portal.AddOrganizationAsync("滨河水泵厂支部", OrganizationType.Branch, null, own, ownUnit);
        var other = await _portal.AddOrganizationAsync($"{Mark}家机械厂支部", OrganizationType.Branch, null, two, unit);
        (_own["organisation"], _own["member"]) = (branch.Id, (await _portal.AddMemberAsync("张一", branch, ownUnit)).Id);
        var member = await _portal.AddMemberAsync($"{Mark}小明", other, unit);
        var moving = await _portal.AddMemberAsync($"{Mark}大力", other, unit);
        var transfer = await system.Get<TransferService>().IssueAsync(
            moving.Id, new TransferInput { Kind = TransferKind.Inside, ToOrganizationId = three.Id, LetterNumber = $"{Mark}1号", IssuedOn = TestDatabase.StartDay }, Ct);
        Assert.True(transfer.Ok, string.Join("；", transfer.Problems.Select(p => p.Message)));
        var election = new Election { OrganizationId = other.Id, Kind = ElectionKind.Reelection, HeldOn = TestDatabase.StartDay, Seats = 1, Present = 2, RecordedAt = system.Db.Clock.UtcNow };
        var candidate = new ElectionCandidate { ElectionId = election.Id, OrganizationId = other.Id, MemberId = member.Id };
        var post = new OrganizationPost { OrganizationId = other.Id, Kind = PostKind.Secretary, MemberId = member.Id, From = TestDatabase.StartDay };
        var group = new PartyGroup { OrganizationId = other.Id, Name = $"{Mark}一组", From = TestDatabase.StartDay };
        var rest = new RightsRest { MemberId = member.Id, Reason = RightsRestReason.UnderWatch, From = TestDatabase.StartDay };
        var worker = new PartyWorker { EnterpriseId = unit, Name = $"{Mark}小红", From = TestDatabase.StartDay };
        var instructor = new Instructor { Name = "周指导", IsFullMember = true }; // The register of instructors is the street's.
        var dispatch = new Dispatch { InstructorId = instructor.Id, EnterpriseId = unit, State = DispatchState.Arrived, ArrivedOn = TestDatabase.StartDay };
        system.Db.AddRange(election, candidate, post, group, rest, worker, instructor, dispatch);
        await system.Db.SaveChangesAsync(Ct);
        foreach (var (kind, id) in new[] { ("organisation", other.Id), ("member", member.Id), ("unit", unit), ("transfer", transfer.Value), ("election", election.Id) })
        {
            _records.Add(kind, id);
        }

        foreach (var (name, id) in new[]
        {
            ("link", await system.Db.OrganizationUnits.Where(u => u.OrganizationId == other.Id).Select(u => u.Id).SingleAsync(Ct)), ("post", post.Id), ("group", group.Id), ("rest", rest.Id),
            ("line", candidate.Id),
        })
        {
            _parts.Add(name, id);
        }

        return await _portal.SignInAsync(role == Role.BranchSecretary ? await _portal.AddUserAsync(role, organization: branch) : await _portal.AddUserAsync(role, own));
    }

    private async Task<int> NotedAsync()
    {
        await using var system = _portal.AsSystem();
        return await system.Db.AuditEntries.CountAsync(e => e.Action == AuditAction.OutOfScope, Ct);
    }

    /// <summary>Everything that happened but the refusals themselves.</summary>
    private async Task<int> TrailAsync()
    {
        await using var system = _portal.AsSystem();
        return await system.Db.AuditEntries.CountAsync(e => e.Action != AuditAction.OutOfScope, Ct);
    }

    /// <summary>Routes of a method that the role may use; those of one's own pages, which know no other person's record, are left out.</summary>
    private IEnumerable<RouteEndpoint> Routes(string method, Role role, bool withId = true) => _portal.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true)
        .Where(e => e.Metadata.GetMetadata<AllowAttribute>() is { } allow && allow.Any.Any(p => p != Permission.OwnPages && RolePermissions.Has(role, p)))
        .Where(e => e.RoutePattern.Parameters.Any(IsId) == withId)
        .DistinctBy(e => e.RoutePattern.RawText).OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal);

    private static bool IsId(RoutePatternParameterPart parameter) => parameter.ParameterPolicies.Any(p => p.Content == "guid");

    /// <summary>The address with the record in its first place and the parts of the other branch in the further ones.</summary>
    private string AddressOf(RouteEndpoint route, Guid record)
    {
        var first = route.RoutePattern.Parameters.FirstOrDefault(IsId);
        return "/" + string.Join('/', route.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter when IsId(parameter) => (parameter == first ? record : _parts.GetValueOrDefault(parameter.Name, record)).ToString(),
            RoutePatternParameterPart { IsOptional: false } parameter => parameter.ParameterPolicies.Any(x => x.Content is "int" or "long") ? "1" : "x",
            _ => "",
        }))).Where(s => s.Length > 0));
    }
}
