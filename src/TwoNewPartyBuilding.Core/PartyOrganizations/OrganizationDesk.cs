using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What every deed on an organisation needs: finding it, its tree, the checks of an event, and how it is saved.</summary>
public sealed class OrganizationDesk(AppDbContext db)
{
    /// <summary>An organisation with its states, units and posts.</summary>
    internal IQueryable<PartyOrganization> Loaded() => db.PartyOrganizations.Include(o => o.Periods).Include(o => o.Units).Include(o => o.Posts).AsSplitQuery();

    /// <summary>The organisation as the form was opened, or why it may not be changed.</summary>
    internal async Task<(PartyOrganization? Organization, Outcome<Guid>? Refusal)> FindAsync(Guid id, Guid version, Permission permission, CancellationToken ct)
    {
        var organization = await Loaded().FirstOrDefaultAsync(o => o.Id == id, ct);
        return organization is null ? (null, Outcome.Missing<Guid>())
            : !OrganizationRules.MayTouch(db.User, permission, organization) ? (null, Outcome.Refused<Guid>("", "您可以查看这个党组织，但它不在您可以修改的范围内。"))
            : organization.EndedOn is not null ? (null, Outcome.Refused<Guid>("", "这个党组织已经撤销，不能再改"))
            : organization.Version != version ? (null, Outcome.Stale<Guid>())
            : (organization, null);
    }

    /// <summary>What is wrong with an event: its words, and its day.</summary>
    internal List<Problem> EventProblems(OrganizationEventInput input, PartyOrganization organization)
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

    /// <summary>The event an input speaks of.</summary>
    internal static OrganizationEvent EventOf(OrganizationEventInput input) =>
        new(input.On!.Value, input.Reason!.Trim(), input.Document?.Trim() is { Length: > 0 } document ? document : null);

    /// <summary>Whatever lies below it in the tree.</summary>
    internal async Task<List<PartyOrganization>> BelowAsync(PartyOrganization organization, CancellationToken ct)
    {
        var path = organization.TreePath;
#pragma warning disable CA1310 // Translated to SQL.
        return await db.PartyOrganizations.Include(o => o.Periods).Include(o => o.Units).AsSplitQuery().Where(o => o.TreePath.StartsWith(path) && o.Id != organization.Id).ToListAsync(ct);
#pragma warning restore CA1310
    }

    /// <summary>Its superior.</summary>
    internal Task<PartyOrganization?> ParentOfAsync(PartyOrganization organization, CancellationToken ct) =>
        organization.ParentId is { } parent ? db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == parent, ct) : Task.FromResult<PartyOrganization?>(null);

    /// <summary>A living organisation bears a name alone.</summary>
    internal async Task CheckNameAsync(string name, Guid? self, List<Problem> problems, CancellationToken ct)
    {
        var key = Enterprise.KeyOf(name);
        if (key.Length > 0 && await db.PartyOrganizations.Where(o => o.NameKey == key && o.EndedOn == null && o.Id != self).Select(o => new { o.Id, o.Name }).FirstOrDefaultAsync(ct) is { } other)
        {
            problems.Add(new Problem(nameof(NewOrganizationInput.Name), $"已有同名党组织：{other.Name}") { Link = ($"/party-organizations/{other.Id}", "查看已登记的党组织") });
        }
    }

    /// <summary>The working committee is one, and stays one.</summary>
    internal static void CheckType(OrganizationType? type, PartyOrganization? stored, List<Problem> problems)
    {
        if (type is { } given && (!Enum.IsDefined(given) || (given == OrganizationType.WorkingCommittee) != (stored?.Type == OrganizationType.WorkingCommittee)))
        {
            problems.Add(new(nameof(NewOrganizationInput.Type), "请从列表中选择党组织类别"));
        }
    }

    /// <summary>The tree is only so deep.</summary>
    internal static void CheckPath(string path, List<Problem> problems)
    {
        if (path.Length > PartyOrganization.PathMaxLength && problems.Count == 0)
        {
            problems.Add(new(nameof(NewOrganizationInput.ParentId), "隶属层级太多，请选择更上一级的党组织"));
        }
    }

    /// <summary>Groups, leaders and marks end with the organisation.</summary>
    internal async Task EndPartsAsync(Guid id, DateOnly on, CancellationToken ct)
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

    /// <summary>Saves, with the reason in the trail.</summary>
    internal async Task<Outcome<Guid>> SaveAsync(PartyOrganization organization, string? reason, CancellationToken ct)
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
