using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

public sealed class FigureCacheTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private int _worked;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_same_question_of_the_same_state_is_worked_out_once()
    {
        await EnterAsync("单位甲");
        Assert.Equal("1", await AskAsync(Role.CommitteeStaff));
        Assert.Equal("1", await AskAsync(Role.CommitteeLeader));
        Assert.Equal(1, _worked);
    }

    [Fact]
    public async Task A_change_of_any_record_asks_anew()
    {
        await EnterAsync("单位甲");
        Assert.Equal("1", await AskAsync(Role.CommitteeStaff));
        await EnterAsync("单位乙");
        Assert.Equal("2", await AskAsync(Role.CommitteeStaff));
        Assert.Equal(2, _worked);
    }

    [Fact]
    public async Task A_change_in_the_same_unit_of_work_asks_anew()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Equal("0", await AskAsync(staff));
        Assert.True((await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "单位甲" })).Ok);
        Assert.Equal("1", await AskAsync(staff));
    }

    [Fact]
    public async Task A_narrower_scope_never_gets_a_wider_answer()
    {
        await EnterAsync("单位甲");
        Assert.Equal("1", await AskAsync(Role.CommitteeStaff));
        Assert.Equal("0", await AskAsync(Role.Inspector));
        await using var nobody = _database.AsNobody();
        Assert.Equal("0", await AskAsync(nobody));
        Assert.Equal(3, _worked);
    }

    [Fact]
    public async Task The_next_day_asks_anew()
    {
        await EnterAsync("单位甲");
        await AskAsync(Role.CommitteeStaff);
        _database.Time.Advance(TimeSpan.FromHours(15));
        await AskAsync(Role.CommitteeStaff);
        Assert.Equal(2, _worked);
    }

    [Fact]
    public async Task Other_details_are_another_question()
    {
        await AskAsync(Role.CommitteeStaff, new EnterpriseFilter { Q = "甲" });
        await AskAsync(Role.CommitteeStaff, new EnterpriseFilter { Q = "乙" });
        await AskAsync(Role.CommitteeStaff, new EnterpriseFilter { Q = "甲", Community = [Guid.Empty] });
        Assert.Equal(3, _worked);
    }

    [Fact]
    public async Task A_new_answer_takes_the_place_of_the_one_of_an_earlier_state()
    {
        using var store = new FigureStore();
        for (var i = 0; i < 3; i++)
        {
            await EnterAsync($"单位{i}");
            await using var staff = _database.As(Role.CommitteeStaff);
            Assert.Equal($"{i + 1}", await AskAsync(staff, new FigureCache(staff.Db, store)));
        }

        Assert.Equal(1, store.Count);
    }

    [Fact]
    public async Task What_a_transaction_may_take_back_is_not_kept()
    {
        using var store = new FigureStore();
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            await using var transaction = await staff.Db.Database.BeginTransactionAsync();
            Assert.True((await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "单位甲" })).Ok);
            Assert.Equal("1", await AskAsync(staff, new FigureCache(staff.Db, store)));
            await transaction.RollbackAsync();
        }

        // The next change is given the number of the one taken back.
        await EnterAsync("单位乙");
        await using var after = _database.As(Role.CommitteeStaff);
        Assert.Equal("1", await AskAsync(after, new FigureCache(after.Db, store)));
        Assert.Equal(2, _worked);
    }

    [Fact]
    public async Task A_question_that_failed_is_asked_again()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        await Assert.ThrowsAsync<TimeoutException>(() => staff.Get<FigureCache>().OnceAsync<string>("units", null, _ => throw new TimeoutException(), CancellationToken.None));
        Assert.Equal("0", await AskAsync(staff));
    }

    private async Task<string> AskAsync(Role role, EnterpriseFilter? details = null)
    {
        await using var scope = _database.As(role);
        return await AskAsync(scope, details);
    }

    private Task<string> AskAsync(TestScope scope, EnterpriseFilter? details = null) => AskAsync(scope, scope.Get<FigureCache>(), details);

    private Task<string> AskAsync(TestScope scope, FigureCache cache, EnterpriseFilter? details = null) => cache.OnceAsync(
        "units",
        details,
        async ct =>
        {
            _worked++;
            return (await scope.Db.Enterprises.CountAsync(ct)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        },
        CancellationToken.None);

    private async Task EnterAsync(string name)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name })).Ok);
    }
}
