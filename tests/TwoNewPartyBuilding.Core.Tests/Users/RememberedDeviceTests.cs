using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>A remembered device: for the roles and days the parameter allows, never for an administrator.</summary>
public sealed class RememberedDeviceTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<SignInOutcome> SignInAsync(TestUser user, bool remember = true)
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SignInService>().SignInAsync(new SignInAttempt(user.UserName, user.Password, "10.0.0.1", null, remember), Ct);
    }

    private async Task<string?> ResumeAsync(Guid session)
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SessionService>().ResumeAsync(session, Ct);
    }

    private async Task SetDaysAsync(Role role, string days)
    {
        await using var system = _database.AsSystem();
        system.Db.Settings.Add(new Setting
        {
            Key = SignInParameters.RememberDays.Key, Role = role, Value = days, EffectiveFrom = system.Clock.Today, ChangedAt = system.Clock.UtcNow,
        });
        await system.Db.SaveChangesAsync(Ct);
    }

    [Theory]
    [InlineData(28 * 24 * 60, true)]
    [InlineData((28 * 24 * 60) + 1, false)]
    public async Task An_instructors_phone_is_remembered_for_four_weeks(int minutes, bool alive)
    {
        var outcome = await SignInAsync(await _database.AddUserAsync(Role.Instructor));
        _database.Time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(alive, await ResumeAsync(outcome.SessionId!.Value) is null);
    }

    [Fact]
    public async Task Whoever_does_not_ask_for_it_is_signed_out_when_idle()
    {
        var outcome = await SignInAsync(await _database.AddUserAsync(Role.Instructor), remember: false);
        _database.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.NotNull(await ResumeAsync(outcome.SessionId!.Value));
        Assert.Null(outcome.RememberedUntil);
    }

    [Theory]
    [InlineData(Role.CommitteeStaff, null)]
    [InlineData(Role.SystemAdministrator, "60")]
    [InlineData(Role.SecurityAdministrator, "60")]
    [InlineData(Role.AuditAdministrator, "60")]
    public async Task Where_it_is_not_allowed_the_person_is_told_and_idling_ends_the_session(Role role, string? days)
    {
        if (days is not null)
        {
            await SetDaysAsync(role, days);
        }

        var outcome = await SignInAsync(await _database.AddUserAsync(role));
        Assert.Contains("不能保持登录", outcome.Message, StringComparison.Ordinal);
        _database.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.NotNull(await ResumeAsync(outcome.SessionId!.Value));
    }

    [Fact]
    public async Task Taking_the_permission_back_ends_what_was_remembered()
    {
        var outcome = await SignInAsync(await _database.AddUserAsync(Role.Instructor));
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await ResumeAsync(outcome.SessionId!.Value));
        await SetDaysAsync(Role.Instructor, "0");
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Contains("30 分钟没有操作", await ResumeAsync(outcome.SessionId!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remembered_phone_stands_in_the_list_of_sessions_and_can_be_signed_out_from_elsewhere()
    {
        var user = await _database.AddUserAsync(Role.Instructor);
        var phone = (await SignInAsync(user)).SessionId!.Value;
        _database.Time.Advance(TimeSpan.FromDays(1));
        var here = (await SignInAsync(user, remember: false)).SessionId!.Value;
        await using var scope = _database.AsNobody();
        var sessions = scope.Get<SessionService>();
        Assert.Null(await sessions.ResumeAsync(here, Ct));
        var listed = await sessions.OwnAsync(Ct);
        Assert.Equal([(here, false), (phone, true)], listed.Select(s => (s.Id, s.RememberedUntil is not null)));
        Assert.Equal(1, await sessions.EndOthersAsync(Ct));
        Assert.NotNull(await ResumeAsync(phone));
        Assert.Null(await ResumeAsync(here));
    }

    [Fact]
    public async Task Remembering_is_no_proof_of_who_sits_there()
    {
        var user = await _database.AddUserAsync(Role.Instructor);
        var session = (await SignInAsync(user)).SessionId!.Value;
        await using (var scope = _database.AsNobody())
        {
            Assert.Null(await scope.Get<SessionService>().ResumeAsync(session, Ct));
            Assert.True(await scope.Get<IdentityProof>().IsFreshAsync(Ct));
        }

        _database.Time.Advance(TimeSpan.FromDays(1));
        await using var later = _database.AsNobody();
        Assert.Null(await later.Get<SessionService>().ResumeAsync(session, Ct));
        Assert.False(await later.Get<IdentityProof>().IsFreshAsync(Ct));
        Assert.True((await later.Get<IdentityProof>().ProveAsync(new ProofInput { Password = user.Password }, Ct)).Ok);
        await using var again = _database.AsNobody();
        Assert.Null(await again.Get<SessionService>().ResumeAsync(session, Ct));
        Assert.True(await again.Get<IdentityProof>().IsFreshAsync(Ct));
    }
}
