using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>Lets an organisation off a duty.</summary>
public class ExemptionInput
{
    /// <summary>The duty, null for all.</summary>
    [Display(Name = "事项", Description = "不选为全部事项。")]
    public DutyCode? Code { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "起")]
    [Required(ErrorMessage = "请填写起始日期")]
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [Display(Name = "止", Description = "截止日在这段时间里的时段不再要求。")]
    [Required(ErrorMessage = "请填写截止日期")]
    public DateOnly? To { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "原因", Prompt = "例如：企业整体搬迁，停产三个月")]
    [LongText]
    [Required(ErrorMessage = "请写明原因")]
    [StringLength(OrganizationPeriod.ReasonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>Takes an exemption back.</summary>
public class ExemptionEndInput
{
    /// <summary>As if it had never been given.</summary>
    [Display(Name = "录入有误，全部撤销", Description = "不勾选时从今天起收回，以前的时段仍按不适用。")]
    public bool Wholly { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由")]
    [Required(ErrorMessage = "请写明理由")]
    [StringLength(OrganizationPeriod.ReasonMaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Reason { get; set; }

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>An exemption as it is shown.</summary>
public sealed record ExemptionRead(Guid Id, Guid Version, DutyCode? Code, DateOnly From, DateOnly To, string Reason, string DecidedBy);

/// <summary>The year of an organisation with what was let off.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Year">The year.</param>
/// <param name="Lines">Every duty and window.</param>
/// <param name="Exemptions">What it was let off, newest first.</param>
/// <param name="Reminded">Who was reminded of what.</param>
public sealed record DutyYear(Guid Id, string Name, OrganizationType Type, int Year, IReadOnlyList<DutyLine> Lines, IReadOnlyList<ExemptionRead> Exemptions, RemindedDuties Reminded);

/// <summary>The year of one organisation, and letting it off duties.</summary>
public sealed class DutyExemptions(AppDbContext db, DutyReader reader, DutyReminders reminders)
{
    /// <summary>The year of an organisation; null outside the caller's scope.</summary>
    public async Task<DutyYear?> ReadAsync(Guid organizationId, int year, CancellationToken ct = default)
    {
        if (!(await reader.ManyAsync([organizationId], year, ct: ct)).TryGetValue(organizationId, out var duties))
        {
            return null;
        }

        var exemptions = await db.DutyExemptions.AsNoTracking().Where(e => e.OrganizationId == organizationId).OrderByDescending(e => e.From)
            .Select(e => new ExemptionRead(e.Id, e.Version, e.Code, e.From, e.To, e.Reason, e.DecidedBy)).ToListAsync(ct);
        return new DutyYear(organizationId, duties.Branch.Name, duties.Branch.Type, year, duties.Lines, exemptions, await reminders.ReadAsync([organizationId], ct: ct));
    }

    /// <summary>The name of an organisation; null outside the caller's scope.</summary>
    public async Task<string?> NameAsync(Guid organizationId, CancellationToken ct = default) =>
        await db.PartyOrganizations.Where(o => o.Id == organizationId).Select(o => o.Name).FirstOrDefaultAsync(ct);

    /// <summary>One exemption of an organisation; null where there is none in the caller's scope.</summary>
    public async Task<ExemptionRead?> FindAsync(Guid organizationId, Guid id, CancellationToken ct = default) =>
        await db.DutyExemptions.AsNoTracking().Where(e => e.Id == id && e.OrganizationId == organizationId)
            .Select(e => new ExemptionRead(e.Id, e.Version, e.Code, e.From, e.To, e.Reason, e.DecidedBy)).FirstOrDefaultAsync(ct);

    /// <summary>Lets an organisation off a duty, or all, in the windows that end within some days.</summary>
    public async Task<Outcome> GiveAsync(Guid organizationId, ExemptionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!await db.PartyOrganizations.AnyAsync(o => o.Id == organizationId, ct))
        {
            return Outcome.Missing();
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.Code is { } code && !Enum.IsDefined(code))
        {
            problems.Add(new(nameof(input.Code), "请选择事项"));
        }

        if (input.To < input.From)
        {
            problems.Add(new(nameof(input.To), "截止日期不能早于起始日期"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        if (await db.DutyExemptions.AnyAsync(
            e => e.OrganizationId == organizationId && (e.Code == null || e.Code == input.Code) && e.From <= input.From && e.To >= input.To, ct))
        {
            return Outcome.Refused(nameof(input.From), "这段时间已经免予安排，不用重复登记");
        }

        db.DutyExemptions.Add(new DutyExemption
        {
            OrganizationId = organizationId, Code = input.Code, From = input.From!.Value, To = input.To!.Value, Reason = input.Reason!.Trim(), DecidedBy = db.User.DisplayName,
        });
        return await SaveAsync(input.Reason!.Trim(), ct);
    }

    /// <summary>Takes an exemption back: from today on, or wholly.</summary>
    public async Task<Outcome> TakeBackAsync(Guid organizationId, Guid id, ExemptionEndInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var exemption = await db.DutyExemptions.FirstOrDefaultAsync(e => e.Id == id && e.OrganizationId == organizationId, ct);
        if (exemption is null)
        {
            return Outcome.Missing();
        }

        if (exemption.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (problems.Count == 0 && !input.Wholly && exemption.To < db.Today)
        {
            problems.Add(new(nameof(input.Wholly), "这段免予安排已经结束；录入有误的请勾选全部撤销"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        if (input.Wholly || exemption.From >= db.Today)
        {
            db.DutyExemptions.Remove(exemption);
        }
        else
        {
            exemption.To = db.Today.AddDays(-1);
        }

        return await SaveAsync(input.Reason!.Trim(), ct);
    }

    private async Task<Outcome> SaveAsync(string reason, CancellationToken ct)
    {
        db.Cause = new ChangeCause(reason);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }
}
