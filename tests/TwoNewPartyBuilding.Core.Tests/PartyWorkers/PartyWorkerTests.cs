using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.PartyWorkers;

/// <summary>Full-time and part-time Party workers of units.</summary>
public sealed class PartyWorkerTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_worker_is_entered_corrected_masked_and_ended_with_a_reason()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var unit = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Value;
        var service = staff.Get<PartyWorkerService>();
        Assert.Equal(nameof(PartyWorkerInput.From), Assert.Single((await service.SaveAsync(unit, null, new() { Name = "张小三" }, Ct)).Problems).Field);
        Assert.False((await service.SaveAsync(unit, null, new() { Name = "张小三", From = TestDatabase.StartDay.AddDays(1) }, Ct)).Ok);
        Assert.True((await service.SaveAsync(unit, null, new() { Name = "张小三", Phone = "13800138000", IsFullTime = true, Source = PartyWorkerSource.Hired, Pay = PaySource.Public, From = new(2026, 1, 1) }, Ct)).Ok);
        var row = Assert.Single((await service.ListAsync(unit, Ct))!.Value.Rows);
        Assert.Equal(("张*三", "138****8000", true), (row.Name, row.Phone, row.IsFullTime));
        var form = (await service.FormAsync(unit, row.Id, Ct))!;
        form.Training = "区级培训 24 学时";
        Assert.True((await service.SaveAsync(unit, row.Id, form, Ct)).Ok);
        Assert.Equal("请填写离任原因", Assert.Single((await service.EndAsync(unit, row.Id, null, " ", Ct)).Problems).Message);
        Assert.True((await service.EndAsync(unit, row.Id, null, "调离", Ct)).Ok);
        row = Assert.Single((await service.ListAsync(unit, Ct))!.Value.Rows);
        Assert.Equal((TestDatabase.StartDay, "区级培训 24 学时"), (row.To!.Value, row.Training));
        await using var elsewhere = _database.As(Role.CommunityStaff, await _database.AddCommunityAsync());
        Assert.Null(await elsewhere.Get<PartyWorkerService>().ListAsync(unit, Ct));
    }
}
