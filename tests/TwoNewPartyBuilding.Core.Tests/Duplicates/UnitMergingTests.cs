using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Duplicates;

/// <summary>When two units become one, whatever refers to the one that goes is taken along, or the merger is refused in words.</summary>
public sealed class UnitMergingTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Every_reference_to_a_unit_in_the_model_has_its_way()
    {
        await using var system = _database.AsSystem();
        var references = system.Db.Model.GetEntityTypes().SelectMany(t => t.GetDeclaredForeignKeys()).Where(f => f.PrincipalEntityType.ClrType == typeof(Enterprise))
            .Select(f => (Record: f.DeclaringEntityType.ClrType, Property: f.Properties.Single().Name)).ToHashSet();
        Assert.True(references.Count > 15, $"{references.Count}");
        Assert.Empty(references.Except(UnitMoves.Ways.Keys).Select(r => $"{r.Record.Name}.{r.Property}: say in UnitMoves what becomes of it"));
        Assert.Empty(UnitMoves.Ways.Keys.Except(references).Select(r => $"{r.Record.Name}.{r.Property} is no reference any more"));
    }

    [Fact]
    public async Task What_still_holds_goes_on_with_the_unit_kept_from_today()
    {
        var (kept, other) = (await UnitAsync("滨河甲公司"), await UnitAsync("滨河甲公司（重）"));
        var branch = await _database.AddOrganizationAsync("联合支部", OrganizationType.JointBranch, null, null, other);
        var member = await _database.AddMemberAsync("张一", branch, other);
        await AddAsync(db =>
        {
            db.PartyWorkers.Add(new PartyWorker { EnterpriseId = other, Name = "李二", From = new(2025, 1, 1) });
            db.GapCases.Add(new GapCase { EnterpriseId = other, Kind = GapKind.Blank, NextStep = "座谈", OpenedOn = new(2026, 5, 1) });
            db.GapCases.Add(new GapCase { EnterpriseId = other, Kind = GapKind.ShouldJoin, OpenedOn = new(2026, 5, 1) });
            db.GapCases.Add(new GapCase { EnterpriseId = kept, Kind = GapKind.ShouldJoin, OpenedOn = new(2026, 6, 1) });
        });
        Assert.True((await MergeAsync(kept, other)).Ok);
        await using var system = _database.AsSystem();
        var links = await system.Db.OrganizationUnits.OrderBy(u => u.From).ToListAsync(Ct);
        Assert.Equal([(other, Today), (kept, (DateOnly?)null)], links.Select(l => (l.EnterpriseId!.Value, l.To)));
        Assert.Equal(kept, (await system.Db.PartyMembers.SingleAsync(Ct)).EnterpriseId);
        var placements = await system.Db.MemberPlacements.Where(p => p.MemberId == member.Id).OrderBy(p => p.From).ToListAsync(Ct);
        Assert.Equal([(other, branch.Id, Today), (kept, branch.Id, (DateOnly?)null)], placements.Select(p => (p.EnterpriseId!.Value, p.OrganizationId!.Value, p.To)));
        var workers = await system.Db.PartyWorkers.OrderBy(w => w.From).ToListAsync(Ct);
        Assert.Equal([(other, "李二", Today), (kept, "李二", (DateOnly?)null)], workers.Select(w => (w.EnterpriseId, w.Name!, w.To)));
        Assert.Contains("合并到“滨河甲公司”", workers[0].EndReason, StringComparison.Ordinal);
        var open = await system.Db.GapCases.Where(c => c.ClosedOn == null).OrderBy(c => c.Kind).ToListAsync(Ct);
        Assert.Equal([(GapKind.ShouldJoin, kept, null), (GapKind.Blank, kept, "座谈")], open.Select(c => (c.Kind, c.EnterpriseId!.Value, c.NextStep)));
        Assert.Equal(2, await system.Db.GapCases.CountAsync(c => c.EnterpriseId == other && c.ClosedOn == Today, Ct));
    }

    [Fact]
    public async Task Visits_files_and_open_transfers_belong_to_the_unit_kept()
    {
        var (kept, other) = (await UnitAsync("滨河甲公司"), await UnitAsync("滨河甲公司（重）"));
        var branch = await _database.AddOrganizationAsync("支部", OrganizationType.Branch);
        var member = await _database.AddMemberAsync("张一", branch);
        var instructor = await InstructorAsync("王三");
        await AddAsync(db =>
        {
            db.Visits.Add(new Visit { EnterpriseId = other, InstructorId = instructor, Kind = VisitKind.OnSite, On = new(2026, 10, 1), Matter = "座谈", RecordedAt = db.Clock.UtcNow });
            db.Attachments.Add(new Attachment { EnterpriseId = other, Kind = AttachmentKind.Licence, FileName = "执照.pdf", UploadedAt = db.Clock.UtcNow });
            db.MemberTransfers.AddRange(
                new MemberTransfer { MemberId = member.Id, EnterpriseId = other, State = TransferState.Waiting, Kind = TransferKind.In, LetterNumber = "1", IssuedOn = Today, ValidUntil = Today },
                new MemberTransfer { MemberId = member.Id, EnterpriseId = other, State = TransferState.Done, Kind = TransferKind.In, LetterNumber = "2", IssuedOn = Today, ValidUntil = Today });
        });
        Assert.True((await MergeAsync(kept, other)).Ok);
        await using var system = _database.AsSystem();
        Assert.Equal(kept, (await system.Db.Visits.SingleAsync(Ct)).EnterpriseId);
        Assert.Equal(kept, (await system.Db.Attachments.SingleAsync(Ct)).EnterpriseId);
        Assert.Equal([kept, other], await system.Db.MemberTransfers.OrderBy(t => t.LetterNumber).Select(t => t.EnterpriseId!.Value).ToListAsync(Ct));
    }

    [Fact]
    public async Task An_instructor_goes_on_without_a_day_between_and_one_of_two_must_be_ended_first()
    {
        var (kept, other) = (await UnitAsync("滨河甲公司"), await UnitAsync("滨河甲公司（重）"));
        var (one, two) = (await InstructorAsync("王三"), await InstructorAsync("李四"));
        await AddAsync(db => db.Dispatches.AddRange(
            new Dispatch { EnterpriseId = other, InstructorId = one, State = DispatchState.Arrived, ArrivedOn = new(2026, 3, 1), EndsOn = new(2027, 2, 28) },
            new Dispatch { EnterpriseId = other, InstructorId = two, Role = DispatchRole.Liaison, State = DispatchState.Planned },
            new Dispatch { EnterpriseId = kept, InstructorId = two, State = DispatchState.Arrived, ArrivedOn = new(2026, 4, 1), EndsOn = new(2027, 3, 31) }));
        var refused = await MergeAsync(kept, other);
        Assert.Equal("两家单位各有一名党建指导员，请先结束其中一人的选派", Assert.Single(refused.Problems).Message);
        await AddAsync(db => db.Dispatches.Single(d => d.EnterpriseId == kept).EndsOn = Today.AddDays(-1));
        Assert.True((await MergeAsync(kept, other)).Ok);
        await using var system = _database.AsSystem();
        var sent = await system.Db.Dispatches.Where(d => d.InstructorId == one).OrderBy(d => d.ArrivedOn).ToListAsync(Ct);
        Assert.Equal(
            [(other, DispatchState.Moved, Today.AddDays(-1)), (kept, DispatchState.Arrived, new DateOnly(2027, 2, 28))],
            sent.Select(d => (d.EnterpriseId, d.State, d.EndsOn!.Value)));
        Assert.Equal(Today, sent[1].ArrivedOn);
        Assert.Equal(kept, (await system.Db.Dispatches.SingleAsync(d => d.State == DispatchState.Planned, Ct)).EnterpriseId);
    }

    [Fact]
    public async Task A_way_out_that_is_open_and_an_answer_nobody_judged_refuse_and_an_unanswered_question_is_withdrawn()
    {
        var (kept, other) = (await UnitAsync("滨河甲公司"), await UnitAsync("滨河甲公司（重）"));
        await AddAsync(db =>
        {
            db.CancellationCases.Add(new CancellationCase { EnterpriseId = kept, Ground = DeregistrationReason.Stopped, OpenedAt = db.Clock.UtcNow });
            var round = new CollectionRound { Name = "四季度", Quarter = new(2026, 10, 1), DueOn = new(2026, 12, 1), OpenedAt = db.Clock.UtcNow };
            db.CollectionRounds.Add(round);
            db.CollectionRequests.Add(new CollectionRequest { RoundId = round.Id, EnterpriseId = other, State = CollectionState.Submitted });
        });
        var refused = (await MergeAsync(kept, other)).Problems;
        Assert.Equal(
            ["“滨河甲公司”正在办理注销，请先办完或撤销办理", "“滨河甲公司（重）”的采集填报还没有审核，请先接受或退回"], refused.Select(p => p.Message));
        Assert.Equal([$"/enterprises/{kept}/cancellation", $"/enterprises/{other}/collection"], refused.Select(p => p.Link!.Value.Url));
        await AddAsync(db =>
        {
            db.CancellationCases.Single().State = CancellationState.Withdrawn;
            db.CollectionRequests.Single().State = CollectionState.Returned;
        });
        Assert.True((await MergeAsync(kept, other)).Ok);
        await using var system = _database.AsSystem();
        var request = await system.Db.CollectionRequests.SingleAsync(Ct);
        Assert.Equal((CollectionState.Withdrawn, other), (request.State, request.EnterpriseId));
        Assert.Contains("单位合并", request.Remark, StringComparison.Ordinal);
    }

    private async Task<Guid> UnitAsync(string name)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name }, Ct)).Value;
    }

    private async Task<Guid> InstructorAsync(string name)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<InstructorService>().EnterAsync(new InstructorInput { Name = name, IsFullMember = true, Phone = "19900010154" }, Ct)).Value;
    }

    private async Task AddAsync(Action<AppDbContext> add)
    {
        await using var system = _database.AsSystem();
        add(system.Db);
        await system.Db.SaveChangesAsync(Ct);
    }

    private async Task<Outcome<string>> MergeAsync(Guid kept, Guid other)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var versions = await staff.Db.Enterprises.AsNoTracking().ToDictionaryAsync(e => e.Id, e => e.Version, Ct);
        return await staff.Get<UnitMerging>().MergeAsync(kept, other, new MergeInput { KeptVersion = versions[kept], OtherVersion = versions[other], Reason = "重复登记" }, Ct);
    }
}
