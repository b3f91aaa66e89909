using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Dashboard;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Cancellations;

/// <summary>R-1.05: out of the ledgers in order, refused with everything that is open; on the way.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly CancellationDesk _desk;

    public CancellationTests() => _desk = new CancellationDesk(_database);

    private static DateOnly Today => TestDatabase.StartDay;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task R_1_05_a_unit_goes_step_by_step_out_of_D_and_stands_in_no_ledger()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Archive);
        Ok(await _desk.ArchiveAsync(unit));
        var details = await _desk.ReadAsync(unit);
        Assert.Null(details.Standing);
        Assert.Equal(Today, details.LeftOn);
        Assert.Equal(CancellationState.Archived, details.Case!.State);
        Assert.All(CancellationRules.Steps, s => Assert.True(details.Case.IsDone(s)));
        Assert.True(details.Case.Covers(Today));
        Assert.False(details.Case.Covers(Today.AddDays(-1)));
        Assert.Equal("滨街党工发〔2026〕5号", details.Case.DocumentNumber);
        await using var staff = _database.As(Role.CommitteeStaff);
        var end = await staff.Db.LedgerPeriods.SingleAsync(p => p.EnterpriseId == unit && p.Ledger == Ledger.PendingDeregistration);
        Assert.Equal((Today, "滨街党工发〔2026〕5号"), (end.To!.Value, end.EndDocument));
        Assert.Equal(0, (await staff.Get<EnterpriseList>().ReadAsync(new EnterpriseFilter())).All);
        Assert.Contains("注销", Assert.Single(await staff.Get<SearchService>().FindAsync("滨河甲")).Detail, StringComparison.Ordinal);
        Assert.True(await staff.Db.AuditEntries.CountAsync(e => e.RootId == unit && e.Record == nameof(CancellationCase)) >= 6);
    }

    public static TheoryData<CancellationStep, CancellationStep> WrongOrders
    {
        get
        {
            var orders = new TheoryData<CancellationStep, CancellationStep>();
            foreach (var next in CancellationRules.Steps.Skip(1))
            {
                foreach (var tried in CancellationRules.Steps.Skip(1).Where(s => s != next))
                {
                    orders.Add(next, tried);
                }
            }

            return orders;
        }
    }

    [Theory]
    [MemberData(nameof(WrongOrders))]
    public async Task R_1_05_no_step_is_done_out_of_its_order(CancellationStep next, CancellationStep tried)
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, next);
        var outcome = await (tried switch
        {
            CancellationStep.Verification => _desk.VerifyAsync(unit),
            CancellationStep.Settlement => _desk.SettleAsync(unit),
            CancellationStep.Decision => _desk.DecideAsync(unit),
            CancellationStep.Document => _desk.DocumentAsync(unit),
            _ => _desk.ArchiveAsync(unit),
        });
        Assert.Contains(tried > next ? $"请先办“{next.Label()}”" : "已经办过", Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(next, (await _desk.ReadAsync(unit)).Case!.Next);
    }

    [Fact]
    public async Task Only_a_unit_in_D_without_a_case_gets_one()
    {
        var unit = await _desk.EnterAsync();
        Assert.Contains("只有准备撤销", Assert.Single((await _desk.OpenAsync(unit)).Problems).Message, StringComparison.Ordinal);
        await _desk.MoveAsync(unit, LedgerDeed.PrepareDeregistration);
        Ok(await _desk.OpenAsync(unit));
        Assert.Contains("已经在办理中", Assert.Single((await _desk.OpenAsync(unit)).Problems).Message, StringComparison.Ordinal);
        Assert.True((await _desk.OpenAsync(Guid.NewGuid())).NotFound);
    }

    [Fact]
    public async Task The_index_keeps_a_second_open_case_out_whoever_writes_it()
    {
        var unit = await _desk.PendingAsync();
        Ok(await _desk.OpenAsync(unit));
        await using var system = _database.AsSystem();
        system.Db.CancellationCases.Add(new CancellationCase { EnterpriseId = unit, Ground = DeregistrationReason.Other, Reason = "x" });
        await Assert.ThrowsAsync<DbUpdateException>(() => system.Db.SaveChangesAsync());
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(-1, 0, false)]
    [InlineData(1, 0, false)]
    [InlineData(-1, -5, true)]
    [InlineData(-5, -5, true)]
    [InlineData(-6, -5, false)]
    public async Task A_verification_lies_between_entering_D_and_today(int verified, int entered, bool accepted)
    {
        var unit = await _desk.EnterAsync();
        _database.Time.Advance(TimeSpan.FromDays(10));
        var today = Today.AddDays(10);
        await _desk.MoveAsync(unit, LedgerDeed.PrepareDeregistration, today.AddDays(entered));
        Ok(await _desk.OpenAsync(unit));
        var outcome = await _desk.VerifyAsync(unit, today.AddDays(verified));
        Assert.Equal(accepted, outcome.Ok);
        Assert.All(outcome.Problems, p => Assert.Equal(nameof(VerificationInput.On), p.Field));
    }

    [Fact]
    public async Task A_verification_needs_a_photo_and_only_a_picture_is_one()
    {
        var unit = await _desk.PendingAsync();
        Ok(await _desk.OpenAsync(unit));
        Assert.Equal("Photo", Assert.Single((await _desk.VerifyAsync(unit, photo: [])).Problems).Field);
        Assert.Contains("jpg", Assert.Single((await _desk.VerifyAsync(unit, photo: "%PDF-1.7\n"u8.ToArray())).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("损坏", Assert.Single((await _desk.VerifyAsync(unit, photo: [0xFF, 0xD8, 0xFF, 1, 2, 3])).Problems).Message, StringComparison.Ordinal);
        Ok(await _desk.VerifyAsync(unit));
        var details = await _desk.ReadAsync(unit);
        Assert.Equal(details.Case!.PhotoId, Assert.Single(details.Photos).Id);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Equal(AttachmentKind.Verification, (await staff.Db.Attachments.SingleAsync()).Kind);
    }

    [Fact]
    public async Task A_photo_taken_down_holds_the_decision()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Decision);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Ok(await staff.Get<AttachmentService>().WithdrawAsync(unit, (await _desk.ReadAsync(unit)).Case!.PhotoId!.Value, "拍错了"));
        }

        Assert.Contains("照片已被撤下", Assert.Single((await _desk.DecideAsync(unit)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R_1_05_members_and_the_roster_hold_the_settlement_and_are_listed_one_by_one()
    {
        var unit = await _desk.EnterAsync();
        await _desk.MoveAsync(unit, LedgerDeed.PrepareDeregistration);
        await _desk.SaveFormAsync(unit, f => (f.MembersHere, f.Probationary) = (2, 1));
        await _desk.UpToAsync(unit, CancellationStep.Settlement);
        var refused = (await _desk.SettleAsync(unit)).Problems;
        Assert.Equal(3, refused.Count);
        Assert.Contains(refused, p => p.Message.Contains("2 名党员", StringComparison.Ordinal) && p.Link!.Value.Url == $"/enterprises/{unit}/registration");
        Assert.Contains(refused, p => p.Message.Contains("1 名预备党员", StringComparison.Ordinal));
        Assert.Contains(refused, p => p.Message.Contains("无党员", StringComparison.Ordinal));

        await _desk.SaveFormAsync(unit, f => (f.MembersHere, f.Probationary) = (0, 0));
        Assert.Contains("无党员", Assert.Single((await _desk.SettleAsync(unit)).Problems).Message, StringComparison.Ordinal);
        await _desk.ConfirmNoMembersAsync(unit);
        Assert.Equal([nameof(SettlementInput.RelationsSettled), nameof(SettlementInput.DuesSettled)], (await _desk.SettleAsync(unit, relations: false, dues: false)).Problems.Select(p => p.Field));
        Ok(await _desk.SettleAsync(unit));
    }

    [Fact]
    public async Task Scenario_15_one_member_whose_relationship_is_not_moved_is_listed_and_holds_settlement_and_archive()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Archive);
        await using (var system = _database.AsSystem())
        {
            system.Db.PartyMembers.Add(new PartyMember { Name = "张小三", EnterpriseId = unit, CreatedAt = system.Clock.UtcNow });
            system.Db.PartyMembers.Add(new PartyMember { Name = "李四", EnterpriseId = unit, LeftOn = Today, CreatedAt = system.Clock.UtcNow });
            await system.Db.SaveChangesAsync();
        }

        Assert.Equal("党员张*三的组织关系还没有转出或处理", Assert.Single((await _desk.ArchiveAsync(unit)).Problems).Message);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.LeftOn == null)).LeftOn = Today;
            await system.Db.SaveChangesAsync();
        }

        Ok(await _desk.ArchiveAsync(unit));
    }

    [Theory]
    [InlineData(92, true)]
    [InlineData(93, false)]
    public async Task R_1_08_a_confirmation_of_no_members_that_is_too_old_holds(int days, bool accepted)
    {
        var unit = await _desk.PendingAsync();
        _database.Time.Advance(TimeSpan.FromDays(days));
        await _desk.UpToAsync(unit, CancellationStep.Settlement);
        Assert.Equal(accepted, (await _desk.SettleAsync(unit)).Ok);
    }

    [Fact]
    public async Task R_1_05_archiving_refuses_and_lists_everything_that_is_open_in_any_room()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Archive);
        await _desk.SaveFormAsync(unit, f => (f.MembersHere, f.HasPartyOrganization, f.OrganizationName) = (3, true, "滨河甲公司支部"));
        var inspector = await _database.AddUserAsync(Role.Inspector);
        await using (var system = _database.AsSystem())
        {
            system.Db.LedgerProposals.Add(new LedgerProposal { EnterpriseId = unit, Ledger = Ledger.AboveScale, AsOf = Today, Reason = "x", CreatedAt = system.Clock.UtcNow });
            system.Db.UnitAssignments.Add(new UnitAssignment { EnterpriseId = unit, UserId = inspector.Id, From = Today });
            system.Db.UnitAssignments.Add(new UnitAssignment { EnterpriseId = unit, UserId = inspector.Id, From = Today.AddDays(-9), To = Today });
            var batch = new ImportBatch { FileName = "规下.xlsx", State = ImportState.Preview };
            var sheet = new ImportSheet { BatchId = batch.Id, IsSelected = true };
            batch.Sheets.Add(sheet);
            system.Db.ImportBatches.Add(batch);
            system.Db.ImportRows.Add(new ImportRow { SheetId = sheet.Id, Number = 1, TargetId = unit });
            await system.Db.SaveChangesAsync();
        }

        var refused = (await _desk.ArchiveAsync(unit)).Problems.Select(p => p.Message).ToList();
        Assert.Equal(5, refused.Count);
        Assert.Contains(refused, m => m.Contains("3 名党员", StringComparison.Ordinal));
        Assert.Contains(refused, m => m.Contains("滨河甲公司支部", StringComparison.Ordinal));
        Assert.Contains(refused, m => m.Contains("建议转入“规模以上”", StringComparison.Ordinal));
        Assert.Contains(refused, m => m.Contains("《规下.xlsx》", StringComparison.Ordinal));
        Assert.Contains(refused, m => m.Contains(inspector.DisplayName, StringComparison.Ordinal));
        Assert.Equal(Ledger.PendingDeregistration, (await _desk.ReadAsync(unit)).Standing!.Ledger);
    }

    [Fact]
    public async Task Four_eyes_14_5_who_prepared_a_case_does_not_approve_it_and_another_leader_does()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Decision);
        await using (var system = _database.AsSystem())
        {
            var file = await system.Db.CancellationCases.AsNoTracking().SingleAsync();
            foreach (var person in new[] { file.OpenedById, file.VerifiedById, file.SettledById })
            {
                await using var both = _database.AsNobody();
                both.User.SignIn(person!.Value, "both", "两职", [Role.CommitteeStaff, Role.CommitteeLeader], OrgScope.Street);
                Assert.Contains("其他领导", Assert.Single((await _desk.DecideAsync(unit, who: both)).Problems).Message, StringComparison.Ordinal);
                Assert.Equal(0, (await both.Get<WorklistService>().CountAsync()).Single(c => c.Kind.Key == "cancellation-approval").Count);
            }
        }

        await using (var leader = _database.As(Role.CommitteeLeader))
        {
            Assert.Equal(1, (await leader.Get<WorklistService>().CountAsync()).Single(c => c.Kind.Key == "cancellation-approval").Count);
        }

        Ok(await _desk.DecideAsync(unit));
    }

    [Fact]
    public async Task A_leader_sends_back_with_a_reason_and_the_case_is_at_the_settlement_again()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Decision);
        Assert.Equal(nameof(DecisionInput.Note), Assert.Single((await _desk.DecideAsync(unit, approve: false, note: " ")).Problems).Field);
        Ok(await _desk.DecideAsync(unit, approve: false, note: "缺清算组证明"));
        var file = (await _desk.ReadAsync(unit)).Case!;
        Assert.Equal((CancellationStep.Settlement, "缺清算组证明", (string?)null), (file.Next, file.ReturnNote, file.SettlementNote));
        Ok(await _desk.SettleAsync(unit));
        Ok(await _desk.DecideAsync(unit));
        Assert.Null((await _desk.ReadAsync(unit)).Case!.ReturnNote);
    }

    [Fact]
    public async Task Staff_does_not_decide_and_a_leader_neither_prepares_nor_archives()
    {
        var unit = await _desk.PendingAsync();
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.Contains("不由您办理", Assert.Single((await _desk.OpenAsync(unit, leader)).Problems).Message, StringComparison.Ordinal);
        await _desk.UpToAsync(unit, CancellationStep.Decision);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Contains("不由您办理", Assert.Single((await _desk.DecideAsync(unit, who: staff)).Problems).Message, StringComparison.Ordinal);
        Ok(await _desk.DecideAsync(unit));
        Ok(await _desk.DocumentAsync(unit));
        Assert.Contains("不由您办理", Assert.Single((await _desk.ArchiveAsync(unit, who: leader)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_prepares_in_its_own_part_and_finds_nothing_in_another()
    {
        var (own, other) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("铁东社区", 2));
        var (mine, theirs) = (await _desk.PendingAsync("滨河甲公司", own), await _desk.PendingAsync("铁东乙公司", other));
        await using (var community = _database.As(Role.CommunityStaff, own))
        {
            Assert.True((await _desk.OpenAsync(theirs, community)).NotFound);
            Assert.Null(await community.Get<CancellationFile>().ReadAsync(theirs));
            Ok(await _desk.OpenAsync(mine, community));
        }

        Ok(await _desk.OpenAsync(theirs));
        await using (var community = _database.As(Role.CommunityStaff, own))
        {
            var (counts, rows) = await community.Get<CancellationList>().ReadAsync(new CancellationFilter());
            Assert.Equal((1, "滨河甲公司"), (counts.Open, Assert.Single(rows.Rows).Name));
            Assert.True((await _desk.VerifyAsync(theirs, who: community)).NotFound);
            Ok(await _desk.VerifyAsync(mine, who: community));
        }

        Ok(await _desk.SettleAsync(mine));
        Ok(await _desk.DecideAsync(mine));
        await using (var community = _database.As(Role.CommunityStaff, own))
        {
            Assert.Contains("不由您办理", Assert.Single((await _desk.DocumentAsync(mine, who: community)).Problems).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Days_of_decision_paper_and_archive_follow_each_other()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Decision);
        _database.Time.Advance(TimeSpan.FromDays(3));
        Assert.False((await _desk.DecideAsync(unit, on: Today.AddDays(-1))).Ok);
        Assert.False((await _desk.DecideAsync(unit, on: Today.AddDays(4))).Ok);
        Ok(await _desk.DecideAsync(unit, on: Today.AddDays(1)));
        Assert.False((await _desk.DocumentAsync(unit, Today)).Ok);
        Ok(await _desk.DocumentAsync(unit, Today.AddDays(1)));
        Assert.False((await _desk.ArchiveAsync(unit, Today)).Ok);
        Assert.False((await _desk.ArchiveAsync(unit, Today.AddDays(4))).Ok);
        Ok(await _desk.ArchiveAsync(unit, Today.AddDays(1)));
    }

    [Fact]
    public async Task The_last_step_is_taken_back_with_a_reason_by_who_may_do_it_and_the_trail_keeps_it()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Document);
        Assert.Contains("不由您办理", Assert.Single((await _desk.StepBackAsync(unit)).Problems).Message, StringComparison.Ordinal);
        Assert.Equal("Reason", Assert.Single((await _desk.StepBackAsync(unit, " ", Role.CommitteeLeader)).Problems).Field);
        Ok(await _desk.StepBackAsync(unit, "会议改期", Role.CommitteeLeader));
        var file = (await _desk.ReadAsync(unit)).Case!;
        Assert.Equal((CancellationStep.Decision, (DateOnly?)null), (file.Next, file.DecidedOn));
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Contains(await staff.Db.AuditEntries.Where(e => e.RootId == unit).Select(e => e.Reason).ToListAsync(), r => r == "撤回“党工委研究”：会议改期");
    }

    [Fact]
    public async Task A_case_given_up_leaves_the_unit_in_D_and_another_can_be_opened()
    {
        var unit = await _desk.PendingAsync();
        await _desk.UpToAsync(unit, CancellationStep.Settlement);
        Assert.False((await _desk.WithdrawAsync(unit, "")).Ok);
        Ok(await _desk.WithdrawAsync(unit));
        Assert.Equal((CancellationState.Withdrawn, true), ((await _desk.ReadAsync(unit)).Case!.State, (await _desk.ReadAsync(unit)).MayOpen));
        Ok(await _desk.OpenAsync(unit));
        Assert.Single((await _desk.ReadAsync(unit)).Earlier);
    }

    [Fact]
    public async Task A_unit_with_an_open_case_does_not_go_back_to_normal_before_the_case_is_given_up()
    {
        var unit = await _desk.PendingAsync();
        Ok(await _desk.OpenAsync(unit));
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var version = await staff.Db.Enterprises.Select(e => e.Version).SingleAsync();
            var outcome = await staff.Get<LedgerService>().MoveAsync(unit, new LedgerMoveInput { Deed = LedgerDeed.Recover, On = Today, Reason = "复产", Version = version });
            Assert.Contains("终止办理", Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
        }

        Ok(await _desk.WithdrawAsync(unit));
        await _desk.MoveAsync(unit, LedgerDeed.Recover);
        Assert.Equal(Ledger.BelowScale, (await _desk.ReadAsync(unit)).Standing!.Ledger);
    }

    [Fact]
    public async Task A_unit_that_an_import_took_out_of_D_is_not_led_on()
    {
        var unit = await _desk.PendingAsync();
        Ok(await _desk.OpenAsync(unit));
        await using (var system = _database.AsSystem())
        {
            var loaded = await system.Db.Enterprises.Include(e => e.LedgerPeriods).SingleAsync();
            LedgerBook.Move(loaded, Ledger.BelowScale, Today, "导入", system.Db);
            await system.Db.SaveChangesAsync();
        }

        Assert.Contains("不在准备撤销", Assert.Single((await _desk.VerifyAsync(unit)).Problems).Message, StringComparison.Ordinal);
        Assert.Contains((await _desk.ReadAsync(unit)).Holds, h => h.What.Contains("不在准备撤销台账", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_rooms_hold_is_told_with_the_way_there_and_an_open_collection_holds_too()
    {
        var unit = await _desk.PendingAsync();
        Ok(await _desk.OpenAsync(unit));
        var branch = await _database.AddOrganizationAsync("滨河支部", OrganizationType.Branch, null, null, unit);
        var member = await _database.AddMemberAsync("张一", branch, unit);
        await using (var system = _database.AsSystem())
        {
            var round = new CollectionRound { Name = "四季度", Quarter = new(2026, 10, 1), DueOn = new(2026, 12, 1), OpenedAt = system.Db.Clock.UtcNow };
            system.Db.CollectionRounds.Add(round);
            system.Db.CollectionRequests.Add(new CollectionRequest { RoundId = round.Id, EnterpriseId = unit, State = CollectionState.Submitted });
            await system.Db.SaveChangesAsync();
        }

        var holds = (await _desk.ReadAsync(unit)).Holds;
        Assert.Equal($"/members/{member.Id}", holds.Single(h => h.Deed == "看党员").Url);
        Assert.Equal($"/party-organizations/{branch.Id}#units", holds.Single(h => h.Deed == "看党组织").Url);
        var collection = holds.Single(h => h.Deed == "看采集");
        Assert.Equal(("采集“四季度”的填报还没有审核，请先接受或撤回", $"/enterprises/{unit}/collection"), (collection.What, collection.Url));
        foreach (var (state, closed, held) in new[] { (CollectionState.Waiting, false, true), (CollectionState.Waiting, true, false), (CollectionState.Accepted, false, false), (CollectionState.Withdrawn, false, false) })
        {
            await using (var system = _database.AsSystem())
            {
                var request = await system.Db.CollectionRequests.Include(r => r.Round).SingleAsync();
                (request.State, request.Round!.ClosedAt) = (state, closed ? system.Db.Clock.UtcNow : null);
                await system.Db.SaveChangesAsync();
            }

            Assert.Equal(held, (await _desk.ReadAsync(unit)).Holds.Any(h => h.Deed == "看采集"));
        }
    }

    [Fact]
    public async Task R_1_05_each_leader_sees_the_own_number_of_cases_to_approve()
    {
        var unit = await _desk.PendingAsync();
        var (first, second) = (_database.As(Role.CommitteeLeader), _database.As(Role.CommitteeLeader));
        await using (first)
        await using (second)
        {
            Ok(await _desk.OpenAsync(unit));
            await using (var system = _database.AsSystem())
            {
                var file = await system.Db.CancellationCases.SingleAsync();
                (file.Next, file.VerifiedById) = (CancellationStep.Decision, first.Db.User.Id);
                await system.Db.SaveChangesAsync();
            }

            Assert.Equal(0, await WaitingAsync(first));
            Assert.Equal(1, await WaitingAsync(second));
        }

        static async Task<int> WaitingAsync(TestScope who) => (await who.Get<WorklistService>().CountAsync()).Single(c => c.Kind.Key == "cancellation-approval").Count;
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task An_archiving_is_taken_back_up_to_thirty_days_later_and_the_unit_never_left(int days, bool accepted)
    {
        var unit = await ArchivedAsync();
        _database.Time.Advance(TimeSpan.FromDays(days));
        var outcome = await _desk.TakeBackAsync(unit);
        Assert.Equal(accepted, outcome.Ok);
        if (!accepted)
        {
            Assert.Contains("重新纳入", Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
            return;
        }

        var details = await _desk.ReadAsync(unit);
        Assert.Equal((Ledger.PendingDeregistration, Today, (DateOnly?)null), (details.Standing!.Ledger, details.Standing.From, details.LeftOn));
        Assert.Equal(CancellationState.TakenBack, details.Case!.State);
        Assert.False(details.Case.Covers(Today.AddDays(3)));
        Ok(await _desk.OpenAsync(unit));
    }

    [Fact]
    public async Task An_archiving_is_not_taken_back_without_a_reason()
    {
        var unit = await ArchivedAsync();
        Assert.Equal("Reason", Assert.Single((await _desk.TakeBackAsync(unit, " ")).Problems).Field);
        Assert.NotNull((await _desk.ReadAsync(unit)).LeftOn);
    }

    [Fact]
    public async Task A_unit_that_comes_back_after_years_is_taken_in_again_and_was_away_between()
    {
        var unit = await ArchivedAsync();
        _database.Time.Advance(TimeSpan.FromDays(400));
        Assert.False((await _desk.ReenterAsync(unit, Today.AddDays(-1))).Ok);
        Assert.False((await _desk.ReenterAsync(unit, Today.AddDays(401))).Ok);
        Ok(await _desk.ReenterAsync(unit, Today.AddDays(390)));
        var details = await _desk.ReadAsync(unit);
        Assert.Equal((Ledger.BelowScale, (DateOnly?)null), (details.Standing!.Ledger, details.LeftOn));
        Assert.True(details.Case!.Covers(Today.AddDays(389)));
        Assert.False(details.Case.Covers(Today.AddDays(390)));
    }

    [Fact]
    public async Task What_is_archived_is_read_only_and_its_code_stays_taken()
    {
        var unit = await ArchivedAsync();
        await using var staff = _database.As(Role.CommitteeStaff);
        var facts = EnterpriseInput.From(await staff.Db.Enterprises.AsNoTracking().SingleAsync());
        Assert.Contains("注销归档", Assert.Single((await staff.Get<EnterpriseService>().ChangeAsync(unit, facts)).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("注销归档", Assert.Single((await staff.Get<AttachmentService>().AddAsync(unit, AttachmentKind.Photo, null, "a.jpg", CancellationDesk.Photo())).Problems).Message, StringComparison.Ordinal);
        var moved = LedgerService.Check(await staff.Db.Enterprises.Include(e => e.LedgerPeriods).SingleAsync(), new LedgerMoveInput { Deed = LedgerDeed.TagKeyManaged, On = Today, Reason = "x" }, Today);
        Assert.Contains("注销归档", Assert.Single(moved).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_moved_away_leaves_the_same_way_and_the_words_say_so()
    {
        var unit = await _desk.PendingAsync(ground: DeregistrationReason.MovedOut);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Ok(await staff.Get<CancellationService>().OpenAsync(unit, new OpeningInput { Ground = DeregistrationReason.MovedOut, Reason = "迁往高新区" }));
        }

        Ok(await _desk.VerifyAsync(unit));
        Ok(await _desk.SettleAsync(unit));
        Ok(await _desk.DecideAsync(unit));
        Ok(await _desk.DocumentAsync(unit));
        Ok(await _desk.ArchiveAsync(unit));
        await using var reader = _database.As(Role.CommitteeStaff);
        Assert.StartsWith("迁出辖区：", (await reader.Db.LedgerPeriods.SingleAsync(p => p.Ledger == Ledger.PendingDeregistration)).EndReason, StringComparison.Ordinal);
        Assert.Equal("迁出审批表", CancellationPaper.Title((await _desk.ReadAsync(unit)).Case!));
    }

    [Fact]
    public async Task R_1_01_A_B_and_D_are_all_that_is_not_cancelled()
    {
        for (var i = 0; i < 4; i++)
        {
            await _desk.EnterAsync($"规上{i}公司", revenue: 3000);
            await _desk.EnterAsync($"规下{i}公司", revenue: 10);
        }

        await _desk.PendingAsync("准备撤销公司");
        await ArchivedAsync("已经注销公司");
        await using var staff = _database.As(Role.CommitteeStaff);
        var listing = await staff.Get<EnterpriseList>().ReadAsync(new EnterpriseFilter());
        Assert.Equal(9, listing.Counts[Ledger.AboveScale] + listing.Counts[Ledger.BelowScale] + listing.Counts[Ledger.PendingDeregistration]);
        Assert.Equal(9, listing.All);
        Assert.Equal(9, listing.Page.Rows.Count);
        Assert.Equal(9, await staff.Db.Enterprises.CountAsync(e => e.LeftOn == null));
        Assert.Equal(9, (await staff.Get<HomeFigures>().LedgersAsync()).All);
        Assert.Equal(9, (await staff.Get<HomeFigures>().GapsAsync()).Missing[MissingFact.Community]);
    }

    [Fact]
    public async Task R_1_06_a_unit_is_out_of_coverage_from_the_day_it_enters_D()
    {
        var unit = await _desk.EnterAsync();
        _database.Time.Advance(TimeSpan.FromDays(10));
        await _desk.MoveAsync(unit, LedgerDeed.PrepareDeregistration, Today.AddDays(5));
        await using var staff = _database.As(Role.CommitteeStaff);
        var counts = new List<int>();
        foreach (var day in new[] { 0, 4, 5, 10 })
        {
            counts.Add(await staff.Db.Enterprises.CountAsync(LedgerRules.CountsForCoverage(Today.AddDays(day))));
        }

        Assert.Equal([1, 1, 0, 0], counts);
    }

    [Fact]
    public async Task The_inbox_says_who_is_next_and_empties_itself()
    {
        var unit = await _desk.PendingAsync();
        await using (var system = _database.AsSystem())
        {
            (await system.Db.LedgerPeriods.SingleAsync(p => p.To == null)).PlannedOn = Today;
            await system.Db.SaveChangesAsync();
        }

        Assert.Equal(["cancellation-due"], await OpenKindsAsync());
        Ok(await _desk.OpenAsync(unit));
        Assert.Equal(["cancellation-prepare"], await OpenKindsAsync());
        Ok(await _desk.VerifyAsync(unit));
        Ok(await _desk.SettleAsync(unit));
        Assert.Empty(await OpenKindsAsync());
        Ok(await _desk.DecideAsync(unit));
        Assert.Equal(["cancellation-archive"], await OpenKindsAsync());
        Ok(await _desk.DocumentAsync(unit));
        Ok(await _desk.ArchiveAsync(unit));
        Assert.Empty(await OpenKindsAsync());
    }

    [Fact]
    public async Task The_paper_says_every_step()
    {
        var unit = await ArchivedAsync();
        var details = await _desk.ReadAsync(unit);
        var paper = CancellationPaper.Of(details, details.Case!, "滨河街道", Today);
        Assert.Equal("滨河街道“两新”组织注销审批表", paper.Title);
        Assert.Equal(CancellationRules.Steps.Select(s => s.Label()), paper.Parts.OfType<HeadingPart>().Select(h => h.Text));
        await using var staff = _database.As(Role.CommitteeStaff);
        var file = (await staff.Get<CancellationPaper>().WriteAsync(unit, null)).Value!;
        using var written = new MemoryStream();
        await file.WriteAsync(written, TestContext.Current.CancellationToken);
        Assert.True(written.Length > 1000);
        Assert.True((await staff.Get<CancellationPaper>().WriteAsync(Guid.NewGuid(), null)).NotFound);
    }

    private static void Ok(Outcome outcome) => Assert.True(outcome.Ok, outcome.NotFound ? "not found" : outcome.Conflict ? "conflict" : string.Join("；", outcome.Problems.Select(p => p.Message)));

    private async Task<Guid> ArchivedAsync(string name = "滨河甲公司")
    {
        var unit = await _desk.PendingAsync(name);
        await _desk.UpToAsync(unit, CancellationStep.Archive);
        Ok(await _desk.ArchiveAsync(unit));
        return unit;
    }

    private async Task<IReadOnlyList<string>> OpenKindsAsync()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return [.. (await staff.Get<WorklistService>().CountAsync()).Where(c => c.Count > 0 && c.Kind.Key.StartsWith("cancellation", StringComparison.Ordinal)).Select(c => c.Kind.Key)];
    }
}
