using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>Domain 14.2: idle exit, several sessions, an administrator's newest wins; who a request belongs to.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Guid> SignInAsync(TestUser user, string address = "10.0.0.1")
    {
        await using var scope = _database.AsNobody();
        return (await scope.Get<SignInService>().SignInAsync(new SignInAttempt(user.UserName, user.Password, address, null), Ct)).SessionId!.Value;
    }

    private async Task<string?> ResumeAsync(Guid session)
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SessionService>().ResumeAsync(session, Ct);
    }

    [Fact]
    public async Task A_request_knows_its_person_roles_and_scope_from_one_statement()
    {
        var community = await _database.AddCommunityAsync("滨河社区", 7);
        var user = await _database.AddUserAsync(Role.CommunityStaff, community);
        var session = await SignInAsync(user);
        await using var scope = _database.AsNobody();
        _database.Sql.Reset();
        Assert.Null(await scope.Get<SessionService>().ResumeAsync(session, Ct));
        Assert.Equal(1, _database.Sql.Count);
        Assert.Equal((user.Id, session, user.UserName), (scope.User.Id, scope.User.SessionId, scope.User.UserName));
        Assert.Equal([Role.CommunityStaff], scope.User.Roles);
        Assert.Equal(["/7/"], scope.User.Scope.Paths);
    }

    [Fact]
    public async Task A_person_without_roles_sees_nothing()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.RoleGrants.SingleAsync(Ct)).WithdrawnAt = system.Clock.UtcNow;
            await system.Db.SaveChangesAsync(Ct);
        }

        var session = await SignInAsync(user);
        await using var scope = _database.AsNobody();
        Assert.Null(await scope.Get<SessionService>().ResumeAsync(session, Ct));
        Assert.Empty(scope.User.Roles);
        Assert.False(scope.User.Scope.IsStreet);
        Assert.Empty(scope.User.Scope.Paths);
    }

    [Theory]
    [InlineData(30 * 60, true)]
    [InlineData(30 * 60 + 1, false)]
    public async Task Thirty_idle_minutes_are_allowed_and_no_more(int seconds, bool alive)
    {
        var session = await SignInAsync(await _database.AddUserAsync(Role.CommitteeStaff));
        _database.Time.Advance(TimeSpan.FromSeconds(seconds));
        var why = await ResumeAsync(session);
        Assert.Equal(alive, why is null);
        if (!alive)
        {
            Assert.Contains("30 分钟没有操作", why, StringComparison.Ordinal);

            // It stays ended, with the same words, whatever the clock says later.
            Assert.Equal(why, await ResumeAsync(session));
        }
    }

    [Fact]
    public async Task Work_keeps_the_session_alive_and_is_written_down_at_most_once_a_minute()
    {
        var session = await SignInAsync(await _database.AddUserAsync(Role.CommitteeStaff));
        _database.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await ResumeAsync(session));
        _database.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await ResumeAsync(session));
        _database.Time.Advance(TimeSpan.FromSeconds(59));
        _database.Sql.Reset();
        Assert.Null(await ResumeAsync(session));
        Assert.DoesNotContain(_database.Sql.Statements, s => s.StartsWith("UPDATE", StringComparison.OrdinalIgnoreCase));
        _database.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await ResumeAsync(session));
        Assert.Contains(_database.Sql.Statements, s => s.StartsWith("UPDATE", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_administrators_newest_sign_in_ends_the_older_one_with_a_notice()
    {
        var admin = await _database.AddUserAsync(Role.AuditAdministrator);
        var first = await SignInAsync(admin);
        var second = await SignInAsync(admin, "10.0.0.9");
        Assert.Null(await ResumeAsync(second));
        Assert.Contains("10.0.0.9", await ResumeAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_may_be_signed_in_twice_and_end_each_session()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var first = await SignInAsync(staff);
        var second = await SignInAsync(staff);
        var stranger = await SignInAsync(await _database.AddUserAsync(Role.CommitteeStaff));
        await using var scope = _database.AsNobody();
        var sessions = scope.Get<SessionService>();
        Assert.Null(await sessions.ResumeAsync(second, Ct));
        Assert.Equal([second, first], (await sessions.OwnAsync(Ct)).Select(s => s.Id));
        Assert.True((await sessions.EndOwnAsync(stranger, Ct)).NotFound);
        Assert.True((await sessions.EndOwnAsync(first, Ct)).Ok);
        Assert.NotNull(await ResumeAsync(first));
        Assert.Null(await ResumeAsync(second));
        Assert.Null(await ResumeAsync(stranger));
    }

    [Fact]
    public async Task A_permission_reaches_only_as_far_as_the_role_that_carries_it()
    {
        var community = await _database.AddCommunityAsync("滨河社区", 7);
        var user = await _database.AddUserAsync(Role.CommunityStaff, community);
        await using (var system = _database.AsSystem())
        {
            system.Db.RoleGrants.Add(new RoleGrant { UserId = user.Id, Role = Role.CommitteeLeader, GrantedAt = system.Clock.UtcNow });
            await system.Db.SaveChangesAsync(Ct);
        }

        var session = await SignInAsync(user);
        await using var scope = _database.AsNobody();
        await scope.Get<SessionService>().ResumeAsync(session, Ct);
        Assert.True(scope.User.ScopeFor(Permission.EnterprisesRead).IsStreet);
        var edit = scope.User.ScopeFor(Permission.EnterprisesEdit);
        Assert.True(edit.Covers("/7/"));
        Assert.False(edit.Covers(OrgScope.CommunityPath(8)));
        Assert.Empty(scope.User.ScopeFor(Permission.ImportsRun).Paths);
    }
}
