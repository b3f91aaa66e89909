using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Duties;

/// <summary>How the duties of organisations stand: the matrix, what is missing, who is behind K6, attendance.</summary>
[Allow(Permission.LifeRead)]
[Route("duties")]
public sealed class DutiesController(
    DutyMatrix matrix, DutyLists lists, DutyExport export, AttendanceReader attendance, CommunityService communities, BusinessClock clock) : Controller
{
    /// <summary>Organisation × month.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] DutyFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new MatrixPage(filter, await matrix.ReadAsync(filter, ct), await CommunitiesAsync(filter.Community, ct), clock.Today));
    }

    /// <summary>The matrix as a workbook, all pages of it.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export([FromQuery] DutyFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.MatrixAsync(filter, ct));
    }

    /// <summary>Meetings that should exist and do not.</summary>
    [HttpGet("missing")]
    public async Task<IActionResult> Missing([FromQuery] LifeFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new MissingPage(filter, await lists.MissingAsync(filter, ct), await CommunitiesAsync(filter.Community, ct), clock.Today));
    }

    /// <summary>The same as a workbook.</summary>
    [HttpPost("missing/export")]
    public async Task<IActionResult> ExportMissing([FromQuery] LifeFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return new OutgoingFileResult(await export.MissingAsync(filter, ct));
    }

    /// <summary>The organisations behind K6.</summary>
    [HttpGet("quarter")]
    public async Task<IActionResult> Quarter([FromQuery] LifeFilter filter, CancellationToken ct)
    {
        Mend(filter);
        return View(new SoundnessPage(filter, await lists.SoundnessAsync(filter, ct), await CommunitiesAsync(filter.Community, ct), clock.Today));
    }

    /// <summary>Attendance of organisations, or of the members of one.</summary>
    [HttpGet("attendance")]
    public async Task<IActionResult> Attendance([FromQuery] AttendanceFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return await attendance.ReadAsync(filter, ct) is { } read
            ? View(new AttendancePage(filter, read, filter.Organization is null ? await CommunitiesAsync(filter.Community, ct) : [], clock.Today)) : NotFound();
    }

    private void Mend(DutyFilter filter)
    {
        ModelState.Clear();
        filter.Year = filter.Year is { } year && CalendarService.CanShow(year) ? year : null;
        filter.Duty = filter.Duty is { } duty && Enum.IsDefined(duty) ? duty : null;
        filter.Type = filter.Type is { } type && Enum.IsDefined(type) && type != OrganizationType.WorkingCommittee ? type : null;
    }

    private void Mend(LifeFilter filter)
    {
        ModelState.Clear();
        filter.Duty = filter.Duty is { } duty && Enum.IsDefined(duty) ? duty : null;
        filter.Part = Enum.IsDefined(filter.Part) ? filter.Part : LifePart.Missing;
    }

    private async Task<IReadOnlyList<SelectListItem>> CommunitiesAsync(Guid? chosen, CancellationToken ct)
    {
        List<SelectListItem> places = [.. (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), chosen == c.Id))];
        places.Add(new SelectListItem("（全街道）", Guid.Empty.ToString(), chosen == Guid.Empty));
        return places;
    }
}

/// <summary>The matrix.</summary>
public sealed record MatrixPage(DutyFilter Filter, MatrixRead Read, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>What opens under a cell of the matrix: why it stands so, who was reminded, and where to go.</summary>
/// <param name="Organization">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lines">The duties of the cell.</param>
/// <param name="Url">Where one click leads, or null.</param>
/// <param name="Reminded">Who was reminded of what.</param>
/// <param name="Today">Today.</param>
public sealed record CellReasons(Guid Organization, string Name, IReadOnlyList<DutyLine> Lines, string? Url, RemindedDuties Reminded, DateOnly Today);

/// <summary>The missing meetings.</summary>
public sealed record MissingPage(LifeFilter Filter, MissingRead Read, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>The organisations behind K6.</summary>
public sealed record SoundnessPage(LifeFilter Filter, SoundnessRead Read, IReadOnlyList<SelectListItem> Communities, DateOnly Today);

/// <summary>Attendance.</summary>
public sealed record AttendancePage(AttendanceFilter Filter, AttendanceRead Read, IReadOnlyList<SelectListItem> Communities, DateOnly Today);
