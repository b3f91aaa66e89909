using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.Enterprises;

/// <summary>The parts of a unit's file with forms of their own: the registration form and the columns of social organisations.</summary>
[Allow(Permission.EnterprisesEdit)]
[Route("enterprises/{id:guid}")]
public sealed class RegistrationsController(EnterpriseFile file, EnterpriseParts parts, DraftService drafts, FormConflicts conflicts) : Controller
{
    private static readonly Dictionary<string, string> NoNames = [];

    /// <summary>The registration form.</summary>
    [HttpGet("registration")]
    public async Task<IActionResult> Registration(Guid id, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct) is not { } unit)
        {
            return NotFound();
        }

        var input = Masked(unit.Registration ?? new RegistrationInput());
        var draft = await this.RestoreAsync(drafts, RegistrationKey(id), input);
        return View(new PartPage<RegistrationInput>(id, unit.Facts.Name, input, RegistrationKey(id), draft));
    }

    /// <summary>Saves the registration form.</summary>
    [HttpPost("registration")]
    public async Task<IActionResult> Registration(Guid id, [Bind(Prefix = "Input")] RegistrationInput input, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await parts.SaveRegistrationAsync(id, input, ct) : null;
        if (outcome is { Ok: true })
        {
            foreach (var warning in outcome.Value!)
            {
                this.Flash(FlashKind.Warn, $"已保存，请核对：{warning}");
            }
        }

        return await AnswerAsync(id, input, outcome, RegistrationKey(id), u => Masked(u.Registration ?? new RegistrationInput()), i => i.Version, ct);
    }

    /// <summary>The extra columns of a social organisation.</summary>
    [HttpGet("social")]
    public async Task<IActionResult> Social(Guid id, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct) is not { Facts.Kind: EnterpriseKind.SocialOrganization } unit)
        {
            return NotFound();
        }

        var input = unit.Social ?? new SocialOrganizationInput();
        var draft = await this.RestoreAsync(drafts, SocialKey(id), input);
        return View(new PartPage<SocialOrganizationInput>(id, unit.Facts.Name, input, SocialKey(id), draft));
    }

    /// <summary>Saves them.</summary>
    [HttpPost("social")]
    public async Task<IActionResult> Social(Guid id, [Bind(Prefix = "Input")] SocialOrganizationInput input, CancellationToken ct) =>
        await AnswerAsync(id, input, ModelState.IsValid ? await parts.SaveSocialAsync(id, input, ct) : null, SocialKey(id), u => u.Social ?? new SocialOrganizationInput(), i => i.Version, ct);

    private async Task<IActionResult> AnswerAsync<T>(Guid id, T input, Outcome? outcome, string key, Func<EnterpriseDetails, T> now, Func<T, Guid> version, CancellationToken ct)
        where T : class
    {
        var unit = await file.ReadAsync(id, ct);
        if (unit is null || outcome is { NotFound: true })
        {
            return NotFound();
        }

        if (outcome is { Conflict: true })
        {
            return conflicts.Show(this, Request.Path.Value!.TrimStart('/'), unit.Facts.Name, input, now(unit), version(now(unit)), NoNames);
        }

        if (outcome is not { Ok: true })
        {
            if (outcome is not null)
            {
                ModelState.AddProblems(outcome);
            }

            return View(new PartPage<T>(id, unit.Facts.Name, input, key, null));
        }

        await drafts.DropAsync(key, ct);
        this.Flash(FlashKind.Ok, "已保存");
        return Redirect($"/enterprises/{id}");
    }

    private static RegistrationInput Masked(RegistrationInput facts)
    {
        var masked = new RegistrationInput { Version = facts.Version };
        FieldCatalog.Copy<RegistrationFields>(facts, masked);
        foreach (var field in FieldCatalog.Of<RegistrationFields>().Where(f => f.Personal is not null))
        {
            if (field.Get(masked) is string { Length: > 0 } value)
            {
                field.Set(masked, Masking.Mask(field.Personal!.Value, value));
            }
        }

        return masked;
    }

    private static string RegistrationKey(Guid id) => $"enterprises/{id}/registration";

    private static string SocialKey(Guid id) => $"enterprises/{id}/social";
}

/// <summary>The form of a part of a unit's file.</summary>
public sealed record PartPage<T>(Guid Id, string Name, T Input, string DraftKey, KeptDraft? Draft);
