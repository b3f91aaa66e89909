using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What the form of a certificate says.</summary>
public class ServiceCertificateInput : ServiceCertificateFields
{
    /// <summary>Whose: a member, or another volunteer.</summary>
    [Display(Name = "志愿者")]
    public Guid Person { get; set; }
}

/// <summary>A certificate in the register; names masked.</summary>
public sealed record CertificateRow(
    Guid Id, int Year, int Sequence, DateOnly IssuedOn, string Person, string Organization, DateOnly From, DateOnly To, int Minutes, int Times, string Issuer, string IssuedBy, DateTime? VoidedAt, string? VoidReason)
{
    /// <summary>The number as it is written.</summary>
    public string Number => ServiceCertificate.TextOf(Year, Sequence);
}

/// <summary>Who can get a certificate, with what would stand in it.</summary>
/// <param name="Key">The member, or the other volunteer.</param>
/// <param name="Name">The name: in full for whoever issues.</param>
/// <param name="Organization">The organisation of the person.</param>
/// <param name="Number">The volunteer number.</param>
/// <param name="Minutes">Minutes in the days asked for.</param>
/// <param name="Lines">What was done, one activity a line.</param>
/// <param name="Issuer">Who usually issues.</param>
/// <param name="PersonInCharge">The secretary of that organisation.</param>
public sealed record CertificateDraft(Guid Key, string Name, string Organization, string? Number, int Minutes, IReadOnlyList<string> Lines, string Issuer, string? PersonInCharge);

/// <summary>One certificate as it is printed.</summary>
/// <param name="Certificate">The record; the name is masked for whoever does not issue there.</param>
/// <param name="Organization">The organisation of the person.</param>
/// <param name="ResidentId">The ID number, masked unless for the paper; null where none is kept.</param>
/// <param name="MayWork">Whether the caller issues and withdraws for this person.</param>
public sealed record CertificateDetails(ServiceCertificate Certificate, string Organization, string? ResidentId, bool MayWork);

/// <summary>Service certificates (11.2): issued with consecutive numbers, kept in a register, withdrawn with a reason.</summary>
public sealed class ServiceCertificates(AppDbContext db, UnscopedReads reads, ServiceAccess access, ServicePeople people, MemberVault vault, SettingsReader settings)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    private const int Tries = 5;

    /// <summary>One page of the register of a year, by number; page 0 for all of it.</summary>
    public async Task<Page<CertificateRow>> RegisterAsync(int year, int page, CancellationToken ct = default)
    {
        var asked = db.ServiceCertificates.AsNoTracking().Where(c => c.Year == year);
        var total = await asked.CountAsync(ct);
        var size = page == 0 ? Math.Max(1, total) : PageSize;
        var number = Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = await asked.OrderByDescending(c => c.Sequence).Skip((number - 1) * size).Take(size)
            .Select(c => new CertificateRow(
                c.Id, c.Year, c.Sequence, c.IssuedOn, c.PersonName, c.Organization!.Name ?? "街道", c.From!.Value, c.To!.Value, c.Minutes, c.Times, c.Issuer!, c.IssuedBy, c.VoidedAt, c.VoidReason)).ToListAsync(ct);
        return new Page<CertificateRow>([.. rows.Select(r => r with { Person = Masking.Mask(PersonalKind.Name, r.Person) })], number, size, total);
    }

    /// <summary>What a certificate of somebody for some days would say; null where the person is not in the caller's hands.</summary>
    public async Task<CertificateDraft?> DraftAsync(Guid person, DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        if (await PersonAsync(person, ct) is not { } found || !access.MayRecord(found.Organization?.TreePath))
        {
            return null;
        }

        var lines = await LinesAsync(found.Volunteer?.Id, from, to, ct);
        var organization = found.Organization?.Id;
        var secretary = organization is null ? null : await db.OrganizationPosts.AsNoTracking()
            .Where(p => p.OrganizationId == organization && p.Kind == PostKind.Secretary && p.To == null).Select(p => p.Member!.Name ?? p.PersonName).FirstOrDefaultAsync(ct);
        return new CertificateDraft(
            person, found.Name, found.Organization?.Name ?? "街道", found.Volunteer?.Number, lines.Sum(l => l.Minutes), [.. lines.Select(l => l.Text)],
            found.Organization?.Name ?? await settings.TextAsync(PortalParameters.StreetName, ct), secretary);
    }

    /// <summary>Issues a certificate under the next number of the year.</summary>
    public async Task<Outcome<Guid>> IssueAsync(ServiceCertificateInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        for (var tried = 1; ; tried++)
        {
            if (await PersonAsync(input.Person, ct) is not { } found || !access.MayRecord(found.Organization?.TreePath))
            {
                return Outcome.Missing<Guid>();
            }

            if (input.To < input.From || input.To > db.Today)
            {
                return Outcome.Refused<Guid>(nameof(input.To), input.To > db.Today ? "不能证明今天以后的服务" : "结束日期不能早于开始日期");
            }

            var lines = await LinesAsync(found.Volunteer?.Id, input.From!.Value, input.To!.Value, ct);
            if (lines.Count == 0)
            {
                return Outcome.Refused<Guid>("", "这段时间没有已确认的志愿服务，不能出具证明");
            }

            var (year, volunteer) = (db.Today.Year, (await people.OfAsync([input.Person], ct))[input.Person]);
            var last = await reads.ServiceCertificates("numbers are consecutive in the whole street").Where(c => c.Year == year).MaxAsync(c => (int?)c.Sequence, ct) ?? 0;
            var certificate = new ServiceCertificate
            {
                VolunteerId = volunteer.Id, PersonName = found.Name, VolunteerNumber = volunteer.Number, OrganizationId = found.Organization?.Id, Year = year, Sequence = last + 1, IssuedOn = db.Today,
                Minutes = lines.Sum(l => l.Minutes), Times = lines.Count, Content = ContentOf(lines), IssuedBy = db.User.DisplayName,
            };
            FieldCatalog.Copy<ServiceCertificateFields>(input, certificate);
            (certificate.Issuer, certificate.PersonInCharge, certificate.Purpose) = (certificate.Issuer?.Trim(), certificate.PersonInCharge?.Trim(), ServiceDesk.Text(certificate.Purpose));
            db.ServiceCertificates.Add(certificate);
            try
            {
                await db.SaveChangesAsync(ct);
                return Outcome.Done(certificate.Id);
            }
            catch (DbUpdateException e) when (UniqueViolation.Is(e) && tried < Tries)
            {
                // Somebody took the number at the same moment; the next one is free.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>One certificate in scope; <paramref name="full"/> opens the ID number for the paper, which its caller notes. Null where there is none.</summary>
    public async Task<CertificateDetails?> FindAsync(Guid id, bool full = false, CancellationToken ct = default)
    {
        var found = await db.ServiceCertificates.AsNoTracking().Include(c => c.Organization).FirstOrDefaultAsync(c => c.Id == id, ct);
        if (found is null)
        {
            return null;
        }

        var works = access.MayRecord(found.Organization?.TreePath);
        var closed = await db.Volunteers.Where(v => v.Id == found.VolunteerId).Select(v => v.Member!.ResidentIdSealed).FirstOrDefaultAsync(ct);
        var resident = vault.Open(closed);
        var shown = works ? found : new ServiceCertificate
        {
            Id = found.Id, Version = found.Version, VolunteerId = found.VolunteerId, PersonName = Masking.Mask(PersonalKind.Name, found.PersonName), VolunteerNumber = Masking.Mask(PersonalKind.ResidentId, found.VolunteerNumber),
            OrganizationId = found.OrganizationId, Year = found.Year, Sequence = found.Sequence, IssuedOn = found.IssuedOn, Minutes = found.Minutes, Times = found.Times, Content = found.Content,
            IssuedBy = found.IssuedBy, VoidedAt = found.VoidedAt, VoidReason = found.VoidReason, From = found.From, To = found.To, Issuer = found.Issuer,
            PersonInCharge = Masking.Mask(PersonalKind.Name, found.PersonInCharge), Purpose = found.Purpose,
        };
        return new CertificateDetails(shown, found.Organization?.Name ?? "街道", resident is null ? null : full && works ? resident : Masking.Mask(PersonalKind.ResidentId, resident), works);
    }

    /// <summary>Withdraws a certificate; it stays in the register with its number.</summary>
    public async Task<Outcome> VoidAsync(Guid id, Guid version, string? reason, CancellationToken ct = default)
    {
        var found = await db.ServiceCertificates.Include(c => c.Organization).FirstOrDefaultAsync(c => c.Id == id, ct);
        if (found is null)
        {
            return Outcome.Missing();
        }

        if (!access.MayRecord(found.Organization?.TreePath) || found.VoidedAt is not null)
        {
            return Outcome.Refused("", found.VoidedAt is not null ? "这份证明已经作废" : ServiceAccess.NotYours);
        }

        if (ServiceDesk.Text(reason) is not { } why)
        {
            return Outcome.Refused("reason", "请填写作废理由");
        }

        if (found.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        (found.VoidedAt, found.VoidReason) = (db.Clock.UtcNow, AuditDraft.Shorten(why, Activity.ReasonMaxLength));
        db.Cause = new ChangeCause(why);
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

    private sealed record Person(string Name, PartyOrganization? Organization, Volunteer? Volunteer);

    private sealed record Line(string Text, int Minutes);

    private async Task<Person?> PersonAsync(Guid key, CancellationToken ct)
    {
        var volunteer = await db.Volunteers.AsNoTracking().Include(v => v.Organization).FirstOrDefaultAsync(v => v.MemberId == key || (v.MemberId == null && v.Id == key), ct);
        if (volunteer is { MemberId: null })
        {
            // Somebody else's person of a branch beyond the scope has no organisation here and must not pass for the street's.
            return volunteer.OrganizationId is not null && volunteer.Organization is null ? null : new Person(volunteer.PersonName ?? "", volunteer.Organization, volunteer);
        }

        var member = await db.PartyMembers.AsNoTracking().Where(m => m.Id == key).Select(m => new { m.Name, m.Organization }).FirstOrDefaultAsync(ct);
        return member is null ? null : new Person(member.Name ?? "", member.Organization, volunteer);
    }

    private async Task<List<Line>> LinesAsync(Guid? volunteer, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (volunteer is not { } id)
        {
            return [];
        }

        var counted = db.ServiceLines.Where(l => l.VolunteerId == id && l.IsCounted && l.Date >= from && l.Date <= to);
        var rows = await reads.ServiceActivities("what somebody did is certified wherever it was done").AsNoTracking()
            .Join(counted, a => a.Id, l => l.ActivityId, (a, l) => new { l.Date, l.StartsAt, a.Title, a.Field, l.Minutes }).OrderBy(l => l.Date).ThenBy(l => l.StartsAt).ToListAsync(ct);
        return [.. rows.Select(r => new Line(
            string.Create(CultureInfo.InvariantCulture, $"{r.Date:yyyy-MM-dd} {r.Title}（{r.Field!.Value.Label()}）{ServiceRules.HoursText(r.Minutes)} 小时"), r.Minutes))];
    }

    private static string ContentOf(List<Line> lines)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (line, index) in lines.Select((l, i) => (l.Text, i)))
        {
            if (text.Length + line.Length > ServiceCertificate.ContentMaxLength - 40)
            {
                return text.Append(CultureInfo.InvariantCulture, $"……等共 {lines.Count} 次").ToString();
            }

            text.Append(index == 0 ? "" : "\n").Append(line);
        }

        return text.ToString();
    }
}
