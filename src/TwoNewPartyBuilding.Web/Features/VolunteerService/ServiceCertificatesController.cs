using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.VolunteerService;

/// <summary>Service certificates: the register, issuing, the certificate on paper.</summary>
[Route("volunteer-service/certificates")]
[Allow(Permission.LifeRead)]
public sealed class ServiceCertificatesController(ServiceCertificates certificates, ServiceExport export, CurrentUser user, BusinessClock clock) : Controller
{
    /// <summary>The register of a year.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(int? year, int page = 1, CancellationToken ct = default)
    {
        ModelState.Clear();
        var shown = YearOf(year);
        return View(new CertificatesPage(shown, await certificates.RegisterAsync(shown, Math.Max(1, page), ct), user.May(Permission.LifeRecord), clock.Today));
    }

    /// <summary>The register as a workbook.</summary>
    [HttpPost("export")]
    public async Task<IActionResult> Export(int? year, CancellationToken ct) => new OutgoingFileResult(await export.RegisterAsync(YearOf(year), ct));

    /// <summary>The form for somebody.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpGet("new")]
    public async Task<IActionResult> New(Guid person, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        ModelState.Clear();
        var last = to is { } asked && asked < clock.Today ? asked : clock.Today;
        return await FormAsync(new ServiceCertificateInput { Person = person, From = from is { } first && first <= last ? first : new DateOnly(last.Year, 1, 1), To = last }, isNew: true, ct);
    }

    /// <summary>Issues it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("")]
    public async Task<IActionResult> Issue([Bind(Prefix = "Input")] ServiceCertificateInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await certificates.IssueAsync(input, ct) : null;
        if (outcome is { Ok: true })
        {
            this.Flash(FlashKind.Ok, "已出具并登记编号，可以打印或下载 Word");
            return RedirectToAction(nameof(Details), new { id = outcome.Value });
        }

        if (outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is not null)
        {
            ModelState.AddProblems(outcome);
        }

        return await FormAsync(input, isNew: false, ct);
    }

    /// <summary>The certificate, laid out for paper.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Details(Guid id, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return await certificates.FindAsync(id, ct: ct) is { } found ? View(found) : NotFound();
    }

    /// <summary>The certificate as a Word document.</summary>
    [HttpPost("{id:guid}/paper")]
    public async Task<IActionResult> Paper(Guid id, CancellationToken ct) => await export.CertificateAsync(id, ct) is { } file ? new OutgoingFileResult(file) : NotFound();

    /// <summary>Withdraws it.</summary>
    [Allow(Permission.LifeRecord)]
    [HttpPost("{id:guid}/voiding")]
    public async Task<IActionResult> Void(Guid id, Guid version, string? reason, CancellationToken ct) =>
        this.Answer(await certificates.VoidAsync(id, version, reason, ct), "已作废，编号保留在登记簿", $"/volunteer-service/certificates/{id}");

    private async Task<IActionResult> FormAsync(ServiceCertificateInput input, bool isNew, CancellationToken ct)
    {
        var (from, to) = (input.From ?? new DateOnly(clock.Today.Year, 1, 1), input.To ?? clock.Today);
        if (await certificates.DraftAsync(input.Person, from, to, ct) is not { } draft)
        {
            return NotFound();
        }

        if (isNew)
        {
            (input.Issuer, input.PersonInCharge) = (draft.Issuer, draft.PersonInCharge);
        }

        return View("New", new CertificateFormPage(draft, input));
    }

    private int YearOf(int? year) => year is >= 2000 and <= 2100 ? year.Value : clock.Today.Year;
}
