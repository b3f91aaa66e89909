using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.PartyOrganizations;

/// <summary>Organisations through their life: every step a dated event, the tree kept, nothing deleted.</summary>
public sealed class OrganizationServiceTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 1);
    private readonly TestDatabase _database = new();
    private int _units;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Guid> UnitAsync(string name)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CreditCode = TestData.CreditCodeOf(++_units) }, Ct);
        Assert.True(outcome.Ok);
        return outcome.Value;
    }

    private async Task<T> DoAsync<T>(Func<TestScope, Task<T>> work)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return await work(staff);
    }

    private Task<Outcome<Guid>> SetUpAsync(string name, OrganizationType type, Guid? parent = null) => DoAsync(s => s.Get<OrganizationService>().SetUpAsync(
        new NewOrganizationInput { Name = name, Type = type, ParentId = parent, FoundedOn = new DateOnly(2020, 1, 1) }, Ct));

    private Task<PartyOrganization> ReadAsync(Guid id) => DoAsync(s => s.Db.PartyOrganizations.AsNoTracking().Include(o => o.Periods).Include(o => o.Units).Include(o => o.Posts).SingleAsync(o => o.Id == id, Ct));

    private static string Said(Outcome outcome) => string.Join("；", outcome.Problems.Select(p => p.Message));

    [Fact]
    public async Task The_working_committee_comes_into_being_with_the_first_organisation_and_only_once()
    {
        var committee = await SetUpAsync("综合党委", OrganizationType.Committee);
        var branch = await SetUpAsync("中共滨河水泵支部", OrganizationType.Branch, committee.Value);
        Assert.True(branch.Ok, Said(branch));
        await using var staff = _database.As(Role.CommitteeStaff);
        var all = await staff.Db.PartyOrganizations.OrderBy(o => o.Number).Select(o => new { o.Name, o.TreePath }).ToListAsync(Ct);
        Assert.Equal(["示范街道党工委 /o1/", "综合党委 /o1/o2/", "中共滨河水泵支部 /o1/o2/o3/"], all.Select(o => $"{o.Name} {o.TreePath}"));
    }

    [Fact]
    public async Task A_second_of_the_same_name_a_branch_as_superior_and_a_founding_to_come_are_refused()
    {
        var branch = await SetUpAsync("滨河水泵支部", OrganizationType.Branch);
        Assert.Contains("已有同名党组织", Said(await SetUpAsync("滨河水泵（支部）", OrganizationType.Branch)), StringComparison.Ordinal);
        Assert.Contains("下面不能再设", Said(await SetUpAsync("第二支部", OrganizationType.Branch, branch.Value)), StringComparison.Ordinal);
        Assert.Contains("从列表中选择党组织类别", Said(await SetUpAsync("另一个党工委", OrganizationType.WorkingCommittee)), StringComparison.Ordinal);
        var late = await DoAsync(s => s.Get<OrganizationService>().SetUpAsync(new NewOrganizationInput { Name = "明天支部", Type = OrganizationType.Branch, FoundedOn = s.Db.Today.AddDays(1) }, Ct));
        Assert.Contains("不能晚于今天", Said(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_is_a_dated_state_and_a_move_takes_everything_below_along()
    {
        var one = (await SetUpAsync("第一党委", OrganizationType.Committee)).Value;
        var two = (await SetUpAsync("第二党委", OrganizationType.Committee)).Value;
        var general = (await SetUpAsync("滨河集团总支", OrganizationType.GeneralBranch, one)).Value;
        var branch = (await SetUpAsync("滨河集团一支部", OrganizationType.Branch, general)).Value;
        var before = await ReadAsync(general);
        var outcome = await DoAsync(s => s.Get<OrganizationService>().ChangeAsync(general, new OrganizationChangeInput
        {
            Name = "滨河集团党委", Type = OrganizationType.Committee, ParentId = two, On = Day, Reason = "党员超过一百名", Document = "滨街党工发〔2026〕5号", Version = before.Version,
        }, Ct));
        Assert.True(outcome.Ok, Said(outcome));
        var after = await ReadAsync(general);
        var below = await ReadAsync(branch);
        var parent = await ReadAsync(two);
        Assert.Equal(("滨河集团党委", OrganizationType.Committee, true, two), (after.Name, after.Type, after.HasCommittee, after.ParentId!.Value));
        Assert.Equal(parent.TreePath + $"o{after.Number}/", after.TreePath);
        Assert.Equal(after.TreePath + $"o{below.Number}/", below.TreePath);
        var periods = after.Periods.OrderBy(p => p.From).ToList();
        Assert.Equal([("滨河集团总支", (DateOnly?)Day, OrganizationChange.Established), ("滨河集团党委", null, OrganizationChange.Several)], periods.Select(p => (p.Name, p.To, p.Change)));
        Assert.Equal("滨街党工发〔2026〕5号", periods[1].Document);

        // Nobody may come under oneself, and the day may not lie before what stands.
        var round = await DoAsync(s => s.Get<OrganizationService>().ChangeAsync(two, new OrganizationChangeInput
        {
            Name = "第二党委", Type = OrganizationType.Committee, ParentId = general, On = Day, Reason = "试", Version = parent.Version,
        }, Ct));
        Assert.Contains("自己的下级", Said(round), StringComparison.Ordinal);
        var early = await DoAsync(s => s.Get<OrganizationService>().ChangeAsync(general, new OrganizationChangeInput
        {
            Name = "滨河集团党委", Type = OrganizationType.Committee, ParentId = one, On = Day.AddDays(-1), Reason = "试", Version = after.Version,
        }, Ct));
        Assert.Contains("不能早于现状态的起始日", Said(early), StringComparison.Ordinal);
        var branchNow = await DoAsync(s => s.Get<OrganizationService>().ChangeAsync(general, new OrganizationChangeInput
        {
            Name = "滨河集团支部", Type = OrganizationType.Branch, ParentId = two, On = Day, Reason = "试", Version = after.Version,
        }, Ct));
        Assert.Contains("下面还有党组织", Said(branchNow), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrganizationType.Temporary)]
    [InlineData(OrganizationType.Functional)]
    public async Task R_2_04_a_branch_becomes_a_temporary_or_functional_one_only_without_relations(OrganizationType type)
    {
        var branch = (await SetUpAsync("滨河工地支部", OrganizationType.Branch)).Value;
        var before = await ReadAsync(branch);
        var member = await _database.AddMemberAsync("王建国", before);
        Task<Outcome<Guid>> ChangeAsync(string name, OrganizationType to) => DoAsync(s => s.Get<OrganizationService>().ChangeAsync(branch, new OrganizationChangeInput
        {
            Name = name, Type = to, On = Day, Reason = "工程项目", Version = s.Db.PartyOrganizations.Single(o => o.Id == branch).Version,
        }, Ct));
        var refused = await ChangeAsync("滨河工地临时支部", type);
        Assert.Equal([nameof(OrganizationChangeInput.Type)], refused.Problems.Select(p => p.Field));
        Assert.Contains("还有 1 名党员的组织关系在这里", Said(refused), StringComparison.Ordinal);

        // Any other type may be chosen, and after the last relation has gone so may this one.
        Assert.True((await ChangeAsync("滨河工地联合支部", OrganizationType.JointBranch)).Ok);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).OrganizationId = null;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.True((await ChangeAsync("滨河工地临时支部", type)).Ok);
    }

    [Fact]
    public async Task Scenario_19_a_sixth_unit_of_a_joint_branch_asks_for_the_superiors_consent()
    {
        var joint = (await SetUpAsync("滨河社区联合支部", OrganizationType.JointBranch)).Value;
        for (var i = 1; i <= 5; i++)
        {
            var unit = await UnitAsync($"滨河{i}号商店");
            Assert.Equal("", (await DoAsync(s => s.Get<OrganizationParts>().CoverAsync(joint, new CoverInput { UnitId = unit, From = Day }, Ct))).Value);
        }

        var sixth = await UnitAsync("滨河6号商店");
        var refused = await DoAsync(s => s.Get<OrganizationParts>().CoverAsync(joint, new CoverInput { UnitId = sixth, From = Day }, Ct));
        Assert.Equal([nameof(CoverInput.Document)], refused.Problems.Select(p => p.Field));
        Assert.Contains("一般不超过 5 家", Said(refused), StringComparison.Ordinal);
        var done = await DoAsync(s => s.Get<OrganizationParts>().CoverAsync(joint, new CoverInput { UnitId = sixth, From = Day, Document = "滨街党工发〔2026〕6号" }, Ct));
        Assert.Contains("已覆盖 6 家", done.Value, StringComparison.Ordinal);
        var organization = await ReadAsync(joint);
        Assert.Equal(6, organization.Units.Count(u => u is { To: null, IsOwn: false }));
        Assert.Contains("单独组建", Said(await DoAsync(s => s.Get<OrganizationParts>().CoverAsync(joint, new CoverInput { UnitId = sixth, From = Day, IsOwn = true, Document = "x" }, Ct))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Becoming_a_joint_branch_makes_the_own_unit_a_joint_one_from_that_day()
    {
        var unit = await UnitAsync("滨河水泵有限公司");
        var branch = (await SetUpAsync("滨河水泵支部", OrganizationType.Branch)).Value;
        Assert.True((await DoAsync(s => s.Get<OrganizationParts>().CoverAsync(branch, new CoverInput { UnitId = unit, From = new(2020, 1, 1), IsOwn = true }, Ct))).Ok);
        var before = await ReadAsync(branch);
        Assert.True((await DoAsync(s => s.Get<OrganizationService>().ChangeAsync(branch, new OrganizationChangeInput
        {
            Name = "滨河水泵联合支部", Type = OrganizationType.JointBranch, On = Day, Reason = "联合", Version = before.Version,
        }, Ct))).Ok);
        Assert.Equal([(true, (DateOnly?)Day), (false, null)], (await ReadAsync(branch)).Units.OrderBy(u => u.From).Select(u => (u.IsOwn, u.To)));
    }

    [Fact]
    public async Task A_merger_takes_members_units_and_sub_organisations_over_and_ends_the_other()
    {
        var unit = await UnitAsync("滨河水泵有限公司");
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var from = await _database.AddOrganizationAsync("第一党委", OrganizationType.Committee, root);
        var into = await _database.AddOrganizationAsync("第二党委", OrganizationType.Committee, root);
        var branch = await _database.AddOrganizationAsync("水泵支部", OrganizationType.Branch, from);
        await DoAsync(s => s.Get<OrganizationParts>().CoverAsync(from.Id, new CoverInput { UnitId = unit, From = new(2020, 1, 1), IsOwn = true }, Ct));
        var member = await _database.AddMemberAsync("张一", from, unit);
        await DoAsync(s => s.Get<PostService>().TakeAsync(from.Id, new PostInput { Kind = PostKind.Secretary, MemberId = member.Id, From = new(2021, 1, 1) }, Ct));
        var version = (await ReadAsync(from.Id)).Version;
        var outcome = await DoAsync(s => s.Get<OrganizationMergers>().MergeAsync(from.Id, new OrganizationMergeInput { IntoId = into.Id, On = Day, Reason = "整合", Version = version }, Ct));
        Assert.True(outcome.Ok, Said(outcome));
        var (ended, kept, below) = (await ReadAsync(from.Id), await ReadAsync(into.Id), await ReadAsync(branch.Id));
        Assert.Equal(Day, ended.EndedOn);
        Assert.All(ended.Units, u => Assert.Equal(Day, u.To));
        Assert.Equal(Day, Assert.Single(ended.Posts).To);
        Assert.Contains("并入“第二党委”", ended.Periods.Single().EndReason, StringComparison.Ordinal);
        Assert.Equal((into.Id, kept.TreePath + $"o{below.Number}/"), (below.ParentId!.Value, below.TreePath));
        Assert.Equal(unit, Assert.Single(kept.Units, u => u.To is null).EnterpriseId);
        Assert.Equal((OrganizationChange.Merged, (Guid?)from.Id), kept.Periods.OrderBy(p => p.From).Select(p => (p.Change, p.OtherId)).Last());
        await using var staff = _database.As(Role.CommitteeStaff);
        var moved = await staff.Db.PartyMembers.Include(m => m.Placements).SingleAsync(Ct);
        Assert.Equal(into.Id, moved.OrganizationId);
        Assert.Equal([((Guid?)from.Id, (DateOnly?)Day), (into.Id, null)], moved.Placements.OrderBy(p => p.From).Select(p => (p.OrganizationId, p.To)));
    }

    [Fact]
    public async Task A_split_takes_some_units_and_those_who_work_there()
    {
        var (pump, shop) = (await UnitAsync("滨河水泵有限公司"), await UnitAsync("滨河商店"));
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var joint = await _database.AddOrganizationAsync("联合支部", OrganizationType.JointBranch, root, null, pump, shop);
        var goes = await _database.AddMemberAsync("张一", joint, pump);
        var stays = await _database.AddMemberAsync("李二", joint, shop);
        await using (var system = _database.AsSystem())
        {
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = joint.Id, Kind = PostKind.Secretary, MemberId = goes.Id, From = new(2022, 1, 1) });
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = joint.Id, Kind = PostKind.Publicity, MemberId = stays.Id, From = new(2022, 1, 1) });
            await system.Db.SaveChangesAsync(Ct);
        }

        var link = joint.Units.Single(u => u.EnterpriseId == pump).Id;
        var outcome = await DoAsync(s => s.Get<OrganizationMergers>().SplitAsync(joint.Id, new OrganizationSplitInput
        {
            Name = "水泵支部", Type = OrganizationType.Branch, Units = [link], On = Day, Reason = "单独组建", Version = joint.Version,
        }, Ct));
        Assert.True(outcome.Ok, Said(outcome));
        var made = await ReadAsync(outcome.Value);
        Assert.Equal((true, (Guid?)pump), made.Units.Select(u => (u.IsOwn, u.EnterpriseId)).Single());
        Assert.Equal((root.Id, OrganizationChange.Split, (Guid?)joint.Id), (made.ParentId!.Value, made.Periods.Single().Change, made.Periods.Single().OtherId));
        Assert.Equal([shop], (await ReadAsync(joint.Id)).Units.Where(u => u.To is null).Select(u => u.EnterpriseId!.Value));
        await using var staff = _database.As(Role.CommitteeStaff);

        // Whoever went with the units holds no post any more where the relation no longer lies.
        Assert.Equal([(goes.Id, (DateOnly?)Day), (stays.Id, null)], (await ReadAsync(joint.Id)).Posts.OrderBy(p => p.Kind).Select(p => (p.MemberId!.Value, p.To)));
        Assert.Equal([("张一", made.Id), ("李二", joint.Id)], (await staff.Db.PartyMembers.OrderBy(m => m.Id).ToListAsync(Ct)).Select(m => (m.Name, m.OrganizationId!.Value)));
    }

    [Fact]
    public async Task An_organisation_ends_only_when_nobody_and_nothing_is_left_in_it()
    {
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var committee = await _database.AddOrganizationAsync("党委", OrganizationType.Committee, root);
        var branch = await _database.AddOrganizationAsync("支部", OrganizationType.Branch, committee);
        await _database.AddMemberAsync("张一", branch);
        async Task<Outcome<Guid>> EndAsync(Guid id)
        {
            var version = (await ReadAsync(id)).Version;
            return await DoAsync(s => s.Get<OrganizationService>().EndAsync(id, new OrganizationEndInput { On = Day, Reason = "撤销", Version = version }, Ct));
        }

        Assert.Contains("1 个下级党组织", Said(await EndAsync(committee.Id)), StringComparison.Ordinal);
        Assert.Contains("1 名党员", Said(await EndAsync(branch.Id)), StringComparison.Ordinal);
        Assert.Contains("党工委不能撤销", Said(await EndAsync(root.Id)), StringComparison.Ordinal);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(Ct)).LeftOn = Day;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.True((await EndAsync(branch.Id)).Ok);
        Assert.Equal(Day, (await ReadAsync(branch.Id)).EndedOn);
        Assert.Contains("已经撤销", Said(await EndAsync(branch.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_active_secretary_and_the_former_leaves_as_the_new_one_comes()
    {
        var branch = await _database.AddOrganizationAsync("支部", OrganizationType.Branch, await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee));
        Task<Outcome<string>> TakeAsync(string name, bool replaces = false) =>
            DoAsync(s => s.Get<PostService>().TakeAsync(branch.Id, new PostInput { Kind = PostKind.Secretary, PersonName = name, From = Day, Replaces = replaces }, Ct));
        Assert.True((await TakeAsync("王一")).Ok);
        Assert.Equal([nameof(PostInput.Replaces)], (await TakeAsync("李二")).Problems.Select(p => p.Field));
        Assert.True((await TakeAsync("李二", replaces: true)).Ok);
        Assert.Equal([("王一", (DateOnly?)Day), ("李二", null)], (await ReadAsync(branch.Id)).Posts.OrderBy(p => p.To is null).Select(p => (p.PersonName, p.To)));
        Assert.Contains("查找党员，或填写姓名", Said(await DoAsync(s => s.Get<PostService>().TakeAsync(branch.Id, new PostInput { Kind = PostKind.Discipline, From = Day }, Ct))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R_2_14_a_secretary_with_less_than_a_year_is_warned_of()
    {
        var branch = await _database.AddOrganizationAsync("支部", OrganizationType.Branch, await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee));
        var member = await _database.AddMemberAsync("张一", branch); // Converted 2016-07-01.
        Task<Outcome<string>> TakeAsync(DateOnly from) => DoAsync(s => s.Get<PostService>().TakeAsync(branch.Id, new PostInput { Kind = PostKind.Secretary, MemberId = member.Id, From = from, Replaces = true }, Ct));
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyOrganizations.SingleAsync(o => o.Id == branch.Id, Ct)).FoundedOn = new DateOnly(2010, 1, 1);
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Contains("一年以上党龄", (await TakeAsync(new(2017, 6, 30))).Value, StringComparison.Ordinal);
        Assert.Equal("", (await TakeAsync(new(2017, 7, 1))).Value);
    }

    [Fact]
    public async Task A_secretary_keeps_contact_and_groups_of_the_own_branch_and_nothing_else()
    {
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var own = await _database.AddOrganizationAsync("本支部", OrganizationType.Branch, root);
        var other = await _database.AddOrganizationAsync("另一支部", OrganizationType.Branch, root);
        await using var secretary = _database.As(Role.BranchSecretary, organization: own);
        var service = secretary.Get<OrganizationService>();
        Assert.True((await service.CorrectContactAsync(own.Id, new OrganizationContactInput { ContactName = "王一", Phone = "19900010154", Version = own.Version }, Ct)).Ok);
        Assert.True((await secretary.Get<OrganizationParts>().AddGroupAsync(own.Id, new GroupInput { Name = "第一党小组", From = Day }, Ct)).Ok);
        var now = await ReadAsync(own.Id);
        Assert.Contains("不在您可以修改的范围", Said(await service.ChangeAsync(own.Id, new OrganizationChangeInput { Name = "新名", Type = OrganizationType.Branch, On = Day, Reason = "x", Version = now.Version }, Ct)), StringComparison.Ordinal);
        Assert.True((await service.CorrectContactAsync(other.Id, new OrganizationContactInput { Version = other.Version }, Ct)).NotFound);

        // A masked value that comes back keeps what is stored; another masked one is refused.
        Assert.True((await service.CorrectContactAsync(own.Id, new OrganizationContactInput { ContactName = "王*", Phone = "199****0154", Version = now.Version }, Ct)).Ok);
        Assert.Equal(("王一", "19900010154"), ((await ReadAsync(own.Id)).ContactName, (await ReadAsync(own.Id)).Phone));
        Assert.Contains("含有星号", Said(await service.CorrectContactAsync(own.Id, new OrganizationContactInput { ContactName = "李*", Version = (await ReadAsync(own.Id)).Version }, Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_link_closes_when_the_unit_of_exactly_that_name_arrives()
    {
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var branch = await _database.AddOrganizationAsync("联合支部", OrganizationType.JointBranch, root);
        await using (var system = _database.AsSystem())
        {
            system.Db.OrganizationUnits.AddRange(new[] { "滨河水泵有限公司", TestData.CreditCodeOf(777) }.Select(n => new OrganizationUnit
            {
                OrganizationId = branch.Id, OpenName = n, OpenKey = Enterprise.KeyOf(n), From = Day, RecordedAt = system.Db.Clock.UtcNow,
            }));
            await system.Db.SaveChangesAsync(Ct);
        }

        await UnitAsync("滨河水泵厂");
        Assert.Equal(2, (await ReadAsync(branch.Id)).Units.Count(u => u.EnterpriseId is null));
        var pump = await UnitAsync("滨河水泵有限公司");
        var link = (await ReadAsync(branch.Id)).Units.Single(u => u.EnterpriseId is not null);
        Assert.Equal((pump, null), (link.EnterpriseId!.Value, link.OpenName));
        var coded = await DoAsync(s => s.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河阀门厂", CreditCode = TestData.CreditCodeOf(777) }, Ct));
        Assert.True(coded.Ok);
        Assert.All((await ReadAsync(branch.Id)).Units, u => Assert.NotNull(u.EnterpriseId));
    }

    [Fact]
    public async Task R_2_08_a_branch_with_too_few_for_ninety_days_waits_for_review()
    {
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var branch = await _database.AddOrganizationAsync("支部", OrganizationType.Branch, root);
        foreach (var name in new[] { "张一", "李二", "王三" })
        {
            await _database.AddMemberAsync(name, branch);
        }

        async Task<int> ReviewAsync() => (await DoAsync(s => s.Get<WorklistService>().CountAsync(Ct))).Single(c => c.Kind.Key == "organization-review").Count;
        Assert.Equal(0, await ReviewAsync());
        await using (var system = _database.AsSystem())
        {
            var gone = await system.Db.PartyMembers.Include(m => m.Placements).FirstAsync(m => m.Name == "王三", Ct);
            (gone.LeftOn, gone.Placements[0].To) = (system.Db.Today, system.Db.Today);
            await system.Db.SaveChangesAsync(Ct);
        }

        _database.Time.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await ReviewAsync());
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await ReviewAsync());
    }
}
