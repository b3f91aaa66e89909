using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ConfirmationRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ConfirmationRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Tab = table.Column<int>(type: "int", nullable: false),
                    Q = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Community = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Total = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Confirmed = table.Column<int>(type: "int", nullable: false),
                    Refused = table.Column<int>(type: "int", nullable: false),
                    Refusals = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    LastId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    IsToStop = table.Column<bool>(type: "bit", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConfirmationRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConfirmationRuns_State",
                table: "ConfirmationRuns",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ConfirmationRuns_UserId_StartedAt",
                table: "ConfirmationRuns",
                columns: new[] { "UserId", "StartedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConfirmationRuns");
        }
    }
}
