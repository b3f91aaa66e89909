using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.CollectionRounds;

/// <summary>A link opens its own unit, for a while, until a newer one is made; guessing is counted by address.</summary>
public sealed class CollectionLinkTests : CollectionOffice
{
    [Fact]
    public async Task Only_the_hash_is_kept_and_a_new_link_kills_the_one_before()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(20, unit);
        Assert.Equal(CollectionState.NotSent, (await RequestAsync(unit)).State);
        var first = await LinkAsync(unit);
        Assert.True(first.Token!.Length >= 27, "160 bits at least");
        var request = await RequestAsync(unit);
        Assert.Equal(CollectionState.Waiting, request.State);
        Assert.Equal(64, request.TokenHash!.Length);
        await using (var system = Database.AsSystem())
        {
            Assert.DoesNotContain(first.Token, string.Join('\n', await system.Db.AuditEntries.Select(e => e.Changes + e.Label + e.Reason).ToListAsync(Ct)), StringComparison.Ordinal);
            Assert.DoesNotContain(request.TokenHash, string.Join('\n', await system.Db.AuditEntries.Select(e => e.Changes).ToListAsync(Ct)), StringComparison.Ordinal);
        }

        Assert.Equal(request.Id, (await OpenLinkAsync(first.Token)).RequestId);
        var second = await LinkAsync(unit);
        Assert.NotEqual(first.Token, second.Token);
        Assert.Equal(LinkTrouble.Unknown, (await OpenLinkAsync(first.Token)).Trouble);
        Assert.Null(await LookAsync(first));
        Assert.NotNull(await LookAsync(second));
    }

    [Fact]
    public async Task It_dies_of_age_after_fourteen_days()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(30, unit);
        var pass = await LinkAsync(unit);
        Database.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.Null((await OpenLinkAsync(pass.Token)).Trouble);
        Database.Time.Advance(TimeSpan.FromSeconds(1));
        var opened = await OpenLinkAsync(pass.Token);
        Assert.Equal((LinkTrouble.Expired, "党建办 029-00000000"), (opened.Trouble, opened.Help));
        Assert.Null(await LookAsync(pass));
    }

    [Fact]
    public async Task It_never_outlives_the_rounds_last_day()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(3, unit);
        var pass = await LinkAsync(unit);
        var end = BusinessClock.StartOf(TestSupport.TestDatabase.StartDay.AddDays(4));
        Database.Time.SetUtcNow(new DateTimeOffset(end).AddSeconds(-1));
        Assert.Null((await OpenLinkAsync(pass.Token)).Trouble);
        Database.Time.SetUtcNow(new DateTimeOffset(end));
        Assert.Equal(LinkTrouble.Ended, (await OpenLinkAsync(pass.Token)).Trouble);
        var request = await RequestAsync(unit);
        await using var staff = Database.As(Role.CommitteeStaff);
        Assert.Contains("截止日期已过", (await staff.Get<CollectionLinks>().MakeAsync(request.RoundId, [request.Id], Ct)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_the_unit_or_ending_the_round_kills_it_and_both_can_be_taken_back()
    {
        var unit = await EnterAsync("滨河甲公司");
        var round = await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        await using (var staff = Database.As(Role.CommitteeStaff))
        {
            var rounds = staff.Get<CollectionRoundService>();
            Assert.Equal("Reason", (await rounds.WithdrawAsync(pass.RequestId, " ", Ct)).Problems.Single().Field);
            Assert.True((await rounds.WithdrawAsync(pass.RequestId, "已迁出", Ct)).Ok);
        }

        Assert.Equal(LinkTrouble.Withdrawn, (await OpenLinkAsync(pass.Token)).Trouble);
        await using (var staff = Database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<CollectionRoundService>().PutBackAsync(pass.RequestId, Ct)).Ok);
            Assert.True((await staff.Get<CollectionRoundService>().CloseAsync(round, Ct)).Ok);
        }

        Assert.Equal(LinkTrouble.Ended, (await OpenLinkAsync(pass.Token)).Trouble);
        await using (var staff = Database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<CollectionRoundService>().ReopenAsync(round, Ct)).Ok);
        }

        Assert.Null((await OpenLinkAsync(pass.Token)).Trouble);
    }

    [Fact]
    public async Task Wrong_links_are_counted_by_address_as_wrong_passwords_are()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        for (var i = 0; i < SignInParameters.FailuresPerAddress.Default; i++)
        {
            Assert.Equal(LinkTrouble.Unknown, (await OpenLinkAsync($"wrong{i}")).Trouble);
        }

        Assert.Equal(LinkTrouble.TooMany, (await OpenLinkAsync(pass.Token)).Trouble);
        Assert.Null((await OpenLinkAsync(pass.Token, "10.0.0.9")).Trouble);
        Database.Time.Advance(SignInService.AddressWindow + TimeSpan.FromSeconds(1));
        Assert.Null((await OpenLinkAsync(pass.Token)).Trouble);

        // A wrong link locks nobody out of signing in.
        await using var system = Database.AsSystem();
        Assert.All(await system.Db.LoginRecords.ToListAsync(Ct), r => Assert.Equal((SignInResultKind.WrongLink, null), (r.Result, r.UserName)));
    }
}
