namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>The headers of every answer. No inline script or style anywhere, so the policy needs neither nonce nor unsafe-inline.</summary>
public static class SecurityHeaders
{
    /// <summary>The policy. In Development `dotnet watch` may hold its own web socket.</summary>
    public static HeaderPolicyCollection Policy(bool development) => new HeaderPolicyCollection()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            // data: the small pictures in Bootstrap's styles; blob: a photo shown before it is sent.
            csp.AddImgSrc().Self().Data().Blob();
            csp.AddFontSrc().Self();
            csp.AddFormAction().Self();
            csp.AddBaseUri().Self();
            csp.AddFrameAncestors().None();
            csp.AddObjectSrc().None();
            var connect = csp.AddConnectSrc().Self();
            if (development)
            {
                connect.From("ws://localhost:*");
            }
        })
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(x => x.SameOrigin())
        .AddCrossOriginResourcePolicy(x => x.SameOrigin())
        .AddStrictTransportSecurityMaxAge()
        .AddPermissionsPolicy(may =>
        {
            // Sign-in to an activity by photo uses the camera; nothing else is asked of the device.
            may.AddCamera().Self();
            may.AddMicrophone().None();
            may.AddGeolocation().None();
            may.AddPayment().None();
            may.AddUsb().None();
        })
        .RemoveServerHeader();
}
