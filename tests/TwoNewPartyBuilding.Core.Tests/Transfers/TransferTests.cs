using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Transfers;

/// <summary>Letters, receptions and receipts .</summary>
public sealed class TransferTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task An_inside_transfer_is_seen_by_both_secretaries_and_moves_when_the_receiver_accepts()
    {
        var (one, two) = (await _database.AddOrganizationAsync("滨河甲公司党支部"), await _database.AddOrganizationAsync("滨河乙公司党支部"));
        var member = await _database.AddMemberAsync("张小三", one);
        Guid id;
        await using (var sender = _database.As(Role.BranchSecretary, organization: one))
        {
            var issued = await sender.Get<TransferService>().IssueAsync(member.Id, Inside(two), Ct);
            Assert.True(issued.Ok, Said(issued));
            id = issued.Value;
            var seen = Assert.Single((await sender.Get<TransferList>().ReadAsync(new(), Ct)).Rows.Rows);
            Assert.Equal((true, false, true, TestDatabase.StartDay.AddDays(10)), (seen.MaySee, seen.MayReceive, seen.MaySend, seen.ValidUntil));
            Assert.Equal("只有接收党组织可以接收", Said(await sender.Get<TransferService>().ReceiveAsync(id, new() { Version = seen.Version }, Ct)));
            Assert.False((await sender.Get<TransferService>().IssueAsync(member.Id, Inside(two), Ct)).Ok);
        }

        await using var receiver = _database.As(Role.BranchSecretary, organization: two);
        Assert.Null(await receiver.Get<MemberFile>().ReadAsync(member.Id, Ct));
        var row = Assert.Single((await receiver.Get<TransferList>().ReadAsync(new(), Ct)).Rows.Rows);
        Assert.Equal(("张*三", false, true), (row.Member, row.MaySee, row.MayReceive));
        Assert.Single((await receiver.Get<WorklistService>().ReadAsync("transfers", 1, Ct))!.Rows);
        Assert.True((await receiver.Get<TransferService>().ReceiveAsync(id, new() { Version = row.Version }, Ct)).Ok);
        Assert.NotNull(await receiver.Get<MemberFile>().ReadAsync(member.Id, Ct));
        var placements = await receiver.Db.MemberPlacements.Where(p => p.MemberId == member.Id).OrderBy(p => p.From).ToListAsync(Ct);
        Assert.Equal((one.Id, TestDatabase.StartDay, two.Id, (DateOnly?)null), (placements[0].OrganizationId!.Value, placements[0].To!.Value, placements[1].OrganizationId!.Value, placements[1].To));
        await using var after = _database.As(Role.BranchSecretary, organization: one);
        Assert.Null(await after.Get<MemberFile>().ReadAsync(member.Id, Ct));
        Assert.Equal(TransferState.Done, Assert.Single((await after.Get<TransferList>().ReadAsync(new() { Tab = TransferTab.Ended }, Ct)).Rows.Rows).State);
        await using var third = _database.As(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("滨河丙公司党支部"));
        Assert.Empty((await third.Get<TransferList>().ReadAsync(new() { Tab = TransferTab.Ended }, Ct)).Rows.Rows);
    }

    [Theory]
    [InlineData(LetterReach.City, null, 10)]
    [InlineData(LetterReach.Beyond, null, 30)]
    [InlineData(LetterReach.City, 90, 90)]
    public async Task R_1_15_a_letter_is_valid_up_to_and_with_its_last_day(LetterReach reach, int? days, int valid)
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var member = await _database.AddMemberAsync("张一", branch);
        await using var staff = _database.As(Role.CommitteeStaff);
        var issued = await staff.Get<TransferService>().IssueAsync(
            member.Id, new() { Kind = TransferKind.Out, Outside = "外地某支部", LetterNumber = "1号", IssuedOn = TestDatabase.StartDay, Reach = reach, ValidDays = days }, Ct);
        var transfer = await staff.Db.MemberTransfers.SingleAsync(Ct);
        Assert.Equal(TestDatabase.StartDay.AddDays(valid), transfer.ValidUntil);
        _database.Time.Advance(TimeSpan.FromDays(valid + 1));
        await using var later = _database.As(Role.CommitteeStaff);
        Assert.Equal(1, (await later.Get<TransferList>().ReadAsync(new(), Ct)).Counts.Overdue);
        Assert.Single((await later.Get<WorklistService>().ReadAsync("transfers-overdue", 1, Ct))!.Rows);
        var late = await later.Get<TransferService>().ReceiveAsync(issued.Value, new() { Version = transfer.Version }, Ct);
        Assert.Contains("已过期", Said(late), StringComparison.Ordinal);
        Assert.True((await later.Get<TransferService>().ReceiveAsync(issued.Value, new() { Version = transfer.Version, On = transfer.ValidUntil }, Ct)).Ok);
        var left = await later.Db.PartyMembers.SingleAsync(Ct);
        Assert.Equal((transfer.ValidUntil, DepartureKind.TransferredOut), (left.LeftOn!.Value, left.Departure!.Value));
    }

    [Fact]
    public async Task R_1_15_no_letter_is_valid_longer_than_the_most()
    {
        var member = await _database.AddMemberAsync("张一", await _database.AddOrganizationAsync("滨河甲公司党支部"));
        await using var staff = _database.As(Role.CommitteeStaff);
        var refused = await staff.Get<TransferService>().IssueAsync(
            member.Id, new() { Kind = TransferKind.Out, Outside = "外地", LetterNumber = "1", IssuedOn = TestDatabase.StartDay, ValidDays = 91 }, Ct);
        Assert.Equal(nameof(TransferInput.ValidDays), Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task A_member_whose_relation_lay_elsewhere_comes_in_and_the_receipt_is_still_to_be_sent()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var pocket = await _database.AddMemberAsync("张一");
        await using var staff = _database.As(Role.CommitteeStaff);
        var issued = await staff.Get<TransferService>().IssueAsync(
            pocket.Id, new() { Kind = TransferKind.In, Outside = "原单位党支部", ToOrganizationId = branch.Id, LetterNumber = "7号", IssuedOn = new(2026, 11, 20) }, Ct);
        Assert.True(issued.Ok, Said(issued));
        var transfer = await staff.Db.MemberTransfers.SingleAsync(Ct);
        Assert.True((await staff.Get<TransferService>().ReceiveAsync(transfer.Id, new() { Version = transfer.Version }, Ct)).Ok);
        Assert.Equal(TransferState.ReceiptDue, transfer.State);
        Assert.Equal(branch.Id, (await staff.Db.PartyMembers.SingleAsync(Ct)).OrganizationId);
        Assert.True((await staff.Get<TransferService>().SendReceiptAsync(transfer.Id, new() { Version = transfer.Version }, Ct)).Ok);
        Assert.Equal((TransferState.Done, TestDatabase.StartDay), (transfer.State, transfer.ReceiptOn!.Value));
    }

    [Fact]
    public async Task A_refused_or_withdrawn_letter_moves_nobody()
    {
        var (one, two) = (await _database.AddOrganizationAsync("滨河甲公司党支部"), await _database.AddOrganizationAsync("滨河乙公司党支部"));
        var member = await _database.AddMemberAsync("张一", one);
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<TransferService>();
        var first = (await service.IssueAsync(member.Id, Inside(two), Ct)).Value;
        var transfer = await staff.Db.MemberTransfers.SingleAsync(t => t.Id == first, Ct);
        Assert.Equal("请填写原因", Said(await service.RefuseAsync(first, new() { Version = transfer.Version }, Ct)));
        Assert.True((await service.RefuseAsync(first, new() { Version = transfer.Version, Reason = "人不在" }, Ct)).Ok);
        var leave = new MemberLeaveInput { Version = member.Version, Departure = DepartureKind.Died, On = TestDatabase.StartDay, Document = "证明" };
        var second = (await service.IssueAsync(member.Id, Inside(two), Ct)).Value;
        Assert.Equal("/transfers?member=" + member.Id, Assert.Single((await staff.Get<MemberPlacing>().LeaveAsync(member.Id, leave, Ct)).Problems).Link!.Value.Url);
        transfer = await staff.Db.MemberTransfers.SingleAsync(t => t.Id == second, Ct);
        Assert.True((await service.WithdrawAsync(second, new() { Version = transfer.Version, Reason = "写错" }, Ct)).Ok);
        Assert.Equal(one.Id, (await staff.Db.PartyMembers.SingleAsync(Ct)).OrganizationId);
        Assert.True((await staff.Get<MemberPlacing>().LeaveAsync(member.Id, leave, Ct)).Ok);
    }

    [Fact]
    public async Task R_2_04_no_relation_goes_to_a_temporary_branch_nor_to_one_that_has_ended_meanwhile()
    {
        var (one, two) = (await _database.AddOrganizationAsync("滨河甲公司党支部"), await _database.AddOrganizationAsync("滨河乙公司党支部"));
        var member = await _database.AddMemberAsync("张一", one);
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<TransferService>();
        foreach (var type in new[] { OrganizationType.Temporary, OrganizationType.Functional })
        {
            var restricted = await _database.AddOrganizationAsync($"{type}支部", type);
            Assert.Contains("组织关系不转入", Said(await service.IssueAsync(member.Id, Inside(restricted), Ct)), StringComparison.Ordinal);
        }

        Assert.Equal([one.Id, two.Id], (await staff.Get<TransferList>().TargetsAsync(Ct)).Select(t => t.Id));
        var id = (await service.IssueAsync(member.Id, Inside(two), Ct)).Value;
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyOrganizations.SingleAsync(o => o.Id == two.Id, Ct)).EndedOn = TestDatabase.StartDay;
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var later = _database.As(Role.CommitteeStaff);
        var transfer = await later.Db.MemberTransfers.SingleAsync(Ct);
        Assert.Contains("已撤销", Said(await later.Get<TransferService>().ReceiveAsync(id, new() { Version = transfer.Version }, Ct)), StringComparison.Ordinal);
        Assert.Equal(one.Id, (await later.Db.PartyMembers.SingleAsync(Ct)).OrganizationId);
    }

    [Fact]
    public async Task The_letter_names_the_person_in_full_and_its_going_out_is_written_down()
    {
        var (one, two) = (await _database.AddOrganizationAsync("滨河甲公司党支部"), await _database.AddOrganizationAsync("滨河乙公司党支部"));
        var member = await _database.AddMemberAsync("张小三", one);
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = (await staff.Get<TransferService>().IssueAsync(member.Id, Inside(two), Ct)).Value;
        var letter = TransferPapers.Letter((await staff.Get<TransferList>().FindAsync(id, Ct))!, member);
        var said = string.Join('\n', letter.Parts.OfType<Core.Papers.TextPart>().Select(t => t.Text));
        Assert.Contains("张小三同志", said, StringComparison.Ordinal);
        Assert.Contains(member.ResidentId!, said, StringComparison.Ordinal);
        var file = await staff.Get<TransferPapers>().LetterAsync(id, Ct);
        Assert.Empty(OfficeFile.Errors(await file!.BytesAsync()));
        Assert.Equal(1, await staff.Db.AuditEntries.CountAsync(a => a.Action == Core.Audit.AuditAction.Exported, Ct));
        await using var receiver = _database.As(Role.BranchSecretary, organization: two);
        Assert.Null(await receiver.Get<TransferPapers>().LetterAsync(id, Ct));
    }

    private static TransferInput Inside(PartyOrganization to) => new() { Kind = TransferKind.Inside, ToOrganizationId = to.Id, LetterNumber = "滨党介〔2026〕1号", IssuedOn = TestDatabase.StartDay };

    private static string Said(Outcome outcome) => string.Join("；", outcome.Problems.Select(p => p.Message));
}
