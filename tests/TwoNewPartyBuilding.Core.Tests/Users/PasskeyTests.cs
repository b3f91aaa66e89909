using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>Passkeys after Identity has verified them: kept, used once for each question, removed. The verification itself is walked in a browser.</summary>
public sealed class PasskeyTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static UserPasskeyInfo Info(byte id, uint count = 0) =>
        new([id, 2, 3], [4, 5, 6], DateTimeOffset.UnixEpoch, count, ["internal", "hybrid"], true, true, false, [], []);

    private async Task AddAsync(TestUser user, byte id, string name = "我的手机")
    {
        await using var scope = _database.As(user);
        Assert.True((await scope.Get<PasskeyService>().AddAsync(Info(id), name, Ct)).Ok);
    }

    private async Task<SignInOutcome> SignInAsync(PasskeyAnswer? answer)
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SignInService>().SignInAsync(new PasskeyAttempt(answer, "10.0.0.1", null, false), Ct);
    }

    private PasskeyAnswer Answer(TestUser user, byte id, int secondsAgo = 0) =>
        new(user.Id, Info(id, 7), _database.Time.GetUtcNow().UtcDateTime.AddSeconds(-secondsAgo));

    [Fact]
    public async Task An_answer_opens_once_and_neither_does_one_to_an_earlier_question()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await AddAsync(user, 1);
        var answer = Answer(user, 1);
        Assert.True((await SignInAsync(answer)).Succeeded);
        Assert.Equal(SignInResultKind.WrongPasskey, (await SignInAsync(answer)).Kind);
        Assert.Equal(SignInResultKind.WrongPasskey, (await SignInAsync(Answer(user, 1, secondsAgo: 1))).Kind);
        _database.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await SignInAsync(Answer(user, 1))).Succeeded);
        await using var system = _database.AsSystem();
        var kept = await system.Db.Passkeys.SingleAsync(Ct);
        Assert.Equal((7, system.Clock.UtcNow), (kept.SignCount, kept.LastUsedAt));
        Assert.Equal(["internal", "hybrid"], (await system.Db.Passkeys.SingleAsync(Ct)).Transports.Split(','));
    }

    [Fact]
    public async Task A_passkey_is_two_factors_so_no_code_is_asked_for()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await AddAsync(user, 1);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Users.SingleAsync(Ct)).TwoFactorEnabled = true;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.True((await SignInAsync(Answer(user, 1))).Succeeded);
    }

    [Fact]
    public async Task A_locked_or_disabled_account_is_not_opened()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await AddAsync(user, 1);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Users.SingleAsync(Ct)).LockoutEnd = new DateTimeOffset(system.Clock.UtcNow.AddMinutes(15));
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal(SignInResultKind.LockedOut, (await SignInAsync(Answer(user, 1))).Kind);
        _database.Time.Advance(TimeSpan.FromMinutes(16));
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Users.SingleAsync(Ct)).IsDisabled = true;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal(SignInResultKind.Disabled, (await SignInAsync(Answer(user, 1))).Kind);
    }

    [Fact]
    public async Task What_Identity_refused_is_logged_and_counts_for_the_address()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(SignInResultKind.WrongPasskey, (await SignInAsync(null)).Kind);
        }

        Assert.Equal(SignInResultKind.TooMany, (await SignInAsync(null)).Kind);
    }

    [Fact]
    public async Task Names_are_needed_and_differ_and_ten_are_enough()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await AddAsync(user, 0, "设备 0");
        await using var scope = _database.As(user);
        var passkeys = scope.Get<PasskeyService>();
        Assert.False((await passkeys.AddAsync(Info(1), " ", Ct)).Ok);
        Assert.False((await passkeys.AddAsync(Info(1), new string('长', 41), Ct)).Ok);
        Assert.False((await passkeys.AddAsync(Info(1), "设备 0", Ct)).Ok);
        Assert.False((await passkeys.AddAsync(Info(0), "又一个", Ct)).Ok);
        for (byte i = 1; i < PasskeyService.Most; i++)
        {
            Assert.True((await passkeys.AddAsync(Info(i), $"设备 {i}", Ct)).Ok);
        }

        Assert.Contains("最多添加 10 个", (await passkeys.AddAsync(Info(99), "再一个", Ct)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_own_are_listed_removed_and_accepted_as_proof()
    {
        var (mine, theirs) = (await _database.AddUserAsync(Role.CommitteeStaff), await _database.AddUserAsync(Role.CommitteeStaff));
        await AddAsync(mine, 1);
        await AddAsync(theirs, 2);
        await using var scope = _database.As(theirs);
        var own = Assert.Single(await scope.Get<PasskeyService>().OwnAsync(Ct));
        Assert.False((await scope.Get<IdentityProof>().ProveAsync(Answer(mine, 1), Ct)).Ok);
        await using var other = _database.As(mine);
        Assert.True((await other.Get<PasskeyService>().RemoveAsync(own.Id, Ct)).NotFound);
        Assert.Equal("我的手机", (await scope.Get<PasskeyService>().RemoveAsync(own.Id, Ct)).Value);
        Assert.Equal(SignInResultKind.WrongPasskey, (await SignInAsync(Answer(theirs, 2))).Kind);
    }
}
