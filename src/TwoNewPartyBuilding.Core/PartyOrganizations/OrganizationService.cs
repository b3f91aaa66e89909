using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>The verbs of organisations that the committee's staff use: set up, correct, change, merge, split, end.</summary>
public sealed class OrganizationService(AppDbContext db, OrganizationRoot root)
{
    /// <summary>Sets an organisation up.</summary>
    public async Task<Outcome<Guid>> SetUpAsync(NewOrganizationInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tidy(input);
        input.Name = input.Name.Trim();
        var problems = EnterpriseRules.Shape(input).Concat(EnterpriseRules.KeepMasked<PartyOrganizationFields>(input, null)).ToList();
        if (input.FoundedOn > db.Today)
        {
            problems.Add(new(nameof(input.FoundedOn), "成立时间不能晚于今天"));
        }

        var community = await CommunityAsync(input.CommunityId, null, problems, ct);
        var parent = await ParentAsync(input.ParentId, problems, ct);
        await CheckNameAsync(input.Name, null, problems, ct);
        CheckType(input.Type, null, problems);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        parent ??= await root.EnsureAsync(ct);
        var number = Math.Max(await OrganizationBook.NextNumberAsync(db, ct), parent.Number + 1);
        var organization = OrganizationBook.Open(
            db, number, new OrganizationState(input.Name, input.Type!.Value, input.HasCommittee, parent), community, input.FoundedOn,
            new OrganizationEvent(input.FoundedOn!.Value, "批准成立", input.ApprovalNumber));
        FieldCatalog.Copy<PartyOrganizationFields>(input, organization);
        CheckPath(organization.TreePath, problems);
        return problems.Count > 0 ? Outcome.Refused<Guid>(problems) : await SaveAsync(organization, null, ct);
    }

    /// <summary>Corrects what needs no event.</summary>
    public async Task<Outcome<Guid>> CorrectAsync(Guid id, OrganizationFactsInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        Tidy(input);
        var problems = EnterpriseRules.Shape(input).Concat(EnterpriseRules.KeepMasked<PartyOrganizationFields>(input, organization)).ToList();
        var community = await CommunityAsync(input.CommunityId, organization!.CommunityId, problems, ct);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<PartyOrganizationFields>(input, organization);
        OrganizationBook.Place(organization, community);
        organization.UpdatedAt = db.Clock.UtcNow;
        return await SaveAsync(organization, null, ct);
    }

    /// <summary>Corrects contact data; a secretary does it for the own organisation.</summary>
    public async Task<Outcome<Guid>> CorrectContactAsync(Guid id, OrganizationContactInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, input.Version, Permission.OrganizationsUpkeep, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var facts = new OrganizationFactsInput();
        FieldCatalog.Copy<PartyOrganizationFields>(organization!, facts);
        (facts.ContactName, facts.Phone, facts.Venue) = (input.ContactName, input.Phone, input.Venue);
        Tidy(facts);
        var problems = EnterpriseRules.Shape(input).Concat(EnterpriseRules.KeepMasked<PartyOrganizationFields>(facts, organization)).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<PartyOrganizationFields>(facts, organization!);
        organization!.UpdatedAt = db.Clock.UtcNow;
        return await SaveAsync(organization, null, ct);
    }

    /// <summary>Renames, upgrades or retypes, sets up or dissolves the committee, moves under another superior: a dated event.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, OrganizationChangeInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        input.Name = input.Name.Trim();
        var problems = EventProblems(input, organization!);
        var isRoot = organization!.Type == OrganizationType.WorkingCommittee;
        var parent = isRoot ? null : await ParentAsync(input.ParentId, problems, ct) ?? await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Type == OrganizationType.WorkingCommittee, ct);
        CheckType(input.Type, organization, problems);
        await CheckNameAsync(input.Name, organization.Id, problems, ct);
        if (isRoot && input.ParentId is not null)
        {
            problems.Add(new(nameof(input.ParentId), "街道党工委没有上级，请不选"));
        }

        if (parent is not null && parent.TreePath.StartsWith(organization.TreePath, StringComparison.Ordinal))
        {
            problems.Add(new(nameof(input.ParentId), "不能隶属于自己或自己的下级"));
        }

        var committee = input.HasCommittee || (input.Type is { } type && OrganizationRules.AlwaysHasCommittee(type));
        if (problems.Count == 0 && organization.Name == input.Name && organization.Type == input.Type && organization.HasCommittee == committee && organization.ParentId == parent?.Id)
        {
            problems.Add(new("", "名称、类别、支委会和上级都没有变化"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var below = await BelowAsync(organization, ct);
        if (OrganizationRules.IsBranch(input.Type!.Value) && below.Exists(b => b.EndedOn is null))
        {
            return Outcome.Refused<Guid>(nameof(input.Type), "下面还有党组织，不能改为支部；请先改变它们的隶属");
        }

        OrganizationBook.Change(db, organization, new OrganizationState(input.Name, input.Type!.Value, input.HasCommittee, parent), below, EventOf(input));
        foreach (var one in below.Append(organization))
        {
            CheckPath(one.TreePath, problems);
        }

        return problems.Count > 0 ? Outcome.Refused<Guid>(problems) : await SaveAsync(organization, input.Reason, ct);
    }

    /// <summary>Merges an organisation into another: its units, members and sub-organisations go over, it ends.</summary>
    public async Task<Outcome<Guid>> MergeAsync(Guid id, OrganizationMergeInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var problems = EventProblems(input, organization!);
        var into = input.IntoId is { } target ? await Loaded().FirstOrDefaultAsync(o => o.Id == target && o.EndedOn == null, ct) : null;
        if (organization!.Type == OrganizationType.WorkingCommittee)
        {
            problems.Add(new("", "街道党工委不能并入其他党组织"));
        }

        if (input.IntoId is not null && (into is null || into.Id == organization.Id || into.TreePath.StartsWith(organization.TreePath, StringComparison.Ordinal)))
        {
            problems.Add(new(nameof(input.IntoId), "请从列表中选择另一个党组织，不能是自己或自己的下级"));
        }
        else if (into is { Type: OrganizationType.WorkingCommittee })
        {
            problems.Add(new(nameof(input.IntoId), "党组织不能并入街道党工委；只是改变隶属请用“变更”"));
        }
        else if (into is not null && input.On < OrganizationBook.Earliest(into))
        {
            problems.Add(new(nameof(input.On), $"不能早于“{into.Name}”现状态的起始日 {OrganizationBook.Earliest(into):yyyy-MM-dd}"));
        }

        if (problems.Count > 0 || into is null)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var what = EventOf(input);
        var why = $"并入“{into.Name}”：{what.Reason}";
        var below = await BelowAsync(organization, ct);
        foreach (var child in below.Where(b => b.ParentId == organization.Id && b.EndedOn is null))
        {
            OrganizationBook.Change(db, child, new OrganizationState(child.Name, child.Type, child.HasCommittee, into), below, what with { Reason = $"上级{why}" });
        }

        foreach (var link in organization.Units.Where(u => u.To is null))
        {
            if (into.Units.All(u => u.To is not null || link.EnterpriseId is null || u.EnterpriseId != link.EnterpriseId))
            {
                OrganizationBook.Cover(db, into, link.EnterpriseId, link.OpenName, link.IsOwn && OrganizationRules.MayBeOwn(into.Type) && into.Units.All(u => u.To is not null), what.On, what);
            }
        }

        await OrganizationMembers.MoveAsync(db, organization, into, null, what.On, why, ct);
        OrganizationBook.End(db, organization, what, why);
        await EndPartsAsync(organization.Id, what.On, ct);
        OrganizationBook.Change(
            db, into, new OrganizationState(into.Name, into.Type, into.HasCommittee, await ParentOfAsync(into, ct)), [], what with { Reason = $"“{organization.Name}”并入：{what.Reason}" },
            OrganizationChange.Merged, organization.Id);
        return await SaveAsync(into, input.Reason, ct);
    }

    /// <summary>Splits a new organisation off, with some of the units and the members who work there.</summary>
    public async Task<Outcome<Guid>> SplitAsync(Guid id, OrganizationSplitInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        input.Name = input.Name.Trim();
        var problems = EventProblems(input, organization!);
        CheckType(input.Type, null, problems);
        await CheckNameAsync(input.Name, null, problems, ct);
        if (organization!.Type == OrganizationType.WorkingCommittee)
        {
            problems.Add(new("", "街道党工委不能拆分，请直接成立新的党组织"));
        }

        var links = organization.Units.Where(u => u.To is null && input.Units.Contains(u.Id)).ToList();
        if (links.Count != input.Units.Distinct().Count())
        {
            problems.Add(new(nameof(input.Units), "所选单位已不由本组织覆盖，请重新选择"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var what = EventOf(input);
        var parent = await ParentOfAsync(organization, ct);
        var community = organization.CommunityId is { } cid ? await db.Communities.FirstOrDefaultAsync(c => c.Id == cid, ct) : null;
        var made = OrganizationBook.Open(
            db, await OrganizationBook.NextNumberAsync(db, ct), new OrganizationState(input.Name, input.Type!.Value, input.HasCommittee, parent), community, what.On,
            what with { Reason = $"由“{organization.Name}”拆分：{what.Reason}" }, OrganizationChange.Split, organization.Id);
        (made.Mode, made.ApprovalNumber) = (made.Type == OrganizationType.JointBranch ? FormationMode.Joint : organization.Mode, what.Document);
        foreach (var link in links)
        {
            (link.To, link.EndReason) = (what.On > link.From ? what.On : link.From, $"划入“{input.Name}”");
            OrganizationBook.Cover(db, made, link.EnterpriseId, link.OpenName, OrganizationRules.MayBeOwn(made.Type) && links.Count == 1, link.To.Value, what);
        }

        await OrganizationMembers.MoveAsync(db, organization, made, [.. links.Where(l => l.EnterpriseId is not null).Select(l => l.EnterpriseId!.Value)], what.On, $"由“{organization.Name}”拆分", ct);
        OrganizationBook.Change(
            db, organization, new OrganizationState(organization.Name, organization.Type, organization.HasCommittee, parent), [], what with { Reason = $"拆分出“{input.Name}”：{what.Reason}" },
            OrganizationChange.Split, made.Id);
        return await SaveAsync(made, input.Reason, ct);
    }

    /// <summary>Cancels an organisation that nobody belongs to any more .</summary>
    public async Task<Outcome<Guid>> EndAsync(Guid id, OrganizationEndInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, input.Version, Permission.OrganizationsEdit, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var problems = EventProblems(input, organization!);
        if (organization!.Type == OrganizationType.WorkingCommittee)
        {
            problems.Add(new("", "街道党工委不能撤销"));
        }

        if (await db.PartyOrganizations.CountAsync(o => o.ParentId == id && o.EndedOn == null, ct) is > 0 and var below)
        {
            problems.Add(new("", $"还有 {below} 个下级党组织，请先撤销它们或改变它们的隶属"));
        }

        if (await db.PartyMembers.CountAsync(m => m.OrganizationId == id && m.LeftOn == null, ct) is > 0 and var members)
        {
            problems.Add(new("", $"还有 {members} 名党员的组织关系在这里，请先转出；整体转到另一个党组织请用“合并”"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        OrganizationBook.End(db, organization, EventOf(input), input.Reason!.Trim());
        await EndPartsAsync(id, input.On!.Value, ct);
        return await SaveAsync(organization, input.Reason, ct);
    }

    private IQueryable<PartyOrganization> Loaded() => db.PartyOrganizations.Include(o => o.Periods).Include(o => o.Units).Include(o => o.Posts).AsSplitQuery();

    private async Task<(PartyOrganization? Organization, Outcome<Guid>? Refusal)> FindAsync(Guid id, Guid version, Permission permission, CancellationToken ct)
    {
        var organization = await Loaded().FirstOrDefaultAsync(o => o.Id == id, ct);
        return organization is null ? (null, Outcome.Missing<Guid>())
            : !OrganizationRules.MayTouch(db.User, permission, organization) ? (null, Outcome.Refused<Guid>("", "您可以查看这个党组织，但它不在您可以修改的范围内。"))
            : organization.EndedOn is not null ? (null, Outcome.Refused<Guid>("", "这个党组织已经撤销，不能再改"))
            : organization.Version != version ? (null, Outcome.Stale<Guid>())
            : (organization, null);
    }

    private List<Problem> EventProblems(OrganizationEventInput input, PartyOrganization organization)
    {
        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.On > db.Today)
        {
            problems.Add(new(nameof(input.On), "生效日期不能晚于今天"));
        }
        else if (input.On < OrganizationBook.Earliest(organization))
        {
            problems.Add(new(nameof(input.On), $"生效日期不能早于现状态的起始日 {OrganizationBook.Earliest(organization):yyyy-MM-dd}"));
        }

        return problems;
    }

    private static OrganizationEvent EventOf(OrganizationEventInput input) =>
        new(input.On!.Value, input.Reason!.Trim(), input.Document?.Trim() is { Length: > 0 } document ? document : null);

    private async Task<List<PartyOrganization>> BelowAsync(PartyOrganization organization, CancellationToken ct)
    {
        var path = organization.TreePath;
#pragma warning disable CA1310 // Translated to SQL.
        return await db.PartyOrganizations.Include(o => o.Periods).Include(o => o.Units).AsSplitQuery().Where(o => o.TreePath.StartsWith(path) && o.Id != organization.Id).ToListAsync(ct);
#pragma warning restore CA1310
    }

    private Task<PartyOrganization?> ParentOfAsync(PartyOrganization organization, CancellationToken ct) =>
        organization.ParentId is { } parent ? db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == parent, ct) : Task.FromResult<PartyOrganization?>(null);

    private async Task<PartyOrganization?> ParentAsync(Guid? id, List<Problem> problems, CancellationToken ct)
    {
        if (id is null)
        {
            return null;
        }

        var parent = await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == id && o.EndedOn == null, ct);
        if (parent is null)
        {
            problems.Add(new(nameof(NewOrganizationInput.ParentId), "没有这个党组织，请从列表中选择"));
        }
        else if (OrganizationRules.IsBranch(parent.Type))
        {
            problems.Add(new(nameof(NewOrganizationInput.ParentId), $"“{parent.Name}”是支部，下面不能再设党组织"));
        }

        return parent;
    }

    private async Task<Community?> CommunityAsync(Guid? id, Guid? stored, List<Problem> problems, CancellationToken ct)
    {
        var community = id is null ? null : await db.Communities.FirstOrDefaultAsync(c => c.Id == id, ct);
        if (id is not null && (community is null || (community.IsClosed && id != stored)))
        {
            problems.Add(new(nameof(NewOrganizationInput.CommunityId), "没有这个社区或已停用，请从列表中选择"));
        }

        return community;
    }

    private async Task CheckNameAsync(string name, Guid? self, List<Problem> problems, CancellationToken ct)
    {
        var key = Enterprise.KeyOf(name);
        if (key.Length > 0 && await db.PartyOrganizations.Where(o => o.NameKey == key && o.EndedOn == null && o.Id != self).Select(o => new { o.Id, o.Name }).FirstOrDefaultAsync(ct) is { } other)
        {
            problems.Add(new Problem(nameof(NewOrganizationInput.Name), $"已有同名党组织：{other.Name}") { Link = ($"/party-organizations/{other.Id}", "查看已登记的党组织") });
        }
    }

    private static void CheckType(OrganizationType? type, PartyOrganization? stored, List<Problem> problems)
    {
        if (type is { } given && (!Enum.IsDefined(given) || (given == OrganizationType.WorkingCommittee) != (stored?.Type == OrganizationType.WorkingCommittee)))
        {
            problems.Add(new(nameof(NewOrganizationInput.Type), "请从列表中选择党组织类别"));
        }
    }

    private static void CheckPath(string path, List<Problem> problems)
    {
        if (path.Length > PartyOrganization.PathMaxLength && problems.Count == 0)
        {
            problems.Add(new(nameof(NewOrganizationInput.ParentId), "隶属层级太多，请选择更上一级的党组织"));
        }
    }

    private async Task EndPartsAsync(Guid id, DateOnly on, CancellationToken ct)
    {
        foreach (var group in await db.PartyGroups.Where(g => g.OrganizationId == id && g.To == null).ToListAsync(ct))
        {
            group.To = on > group.From ? on : group.From;
        }

        foreach (var leader in await db.LinkedLeaders.Where(l => l.OrganizationId == id && l.To == null).ToListAsync(ct))
        {
            leader.To = on > leader.From ? on : leader.From;
        }

        foreach (var mark in await db.WeakMarks.Where(m => m.OrganizationId == id && m.To == null).ToListAsync(ct))
        {
            (mark.To, mark.EndReason) = (on > mark.From ? on : mark.From, "党组织撤销或合并");
        }
    }

    private static void Tidy(PartyOrganizationFields input)
    {
        foreach (var field in FieldCatalog.Of<PartyOrganizationFields>().Where(f => f.Type == typeof(string)))
        {
            field.Set(input, (field.Get(input) as string)?.Trim() is { Length: > 0 } text ? text : null);
        }
    }

    private async Task<Outcome<Guid>> SaveAsync(PartyOrganization organization, string? reason, CancellationToken ct)
    {
        db.Cause = reason is null ? null : new ChangeCause(reason.Trim());
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(organization.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<Guid>("", "刚刚有人同时登记了党组织，请再保存一次");
        }
        finally
        {
            db.Cause = null;
        }
    }
}
